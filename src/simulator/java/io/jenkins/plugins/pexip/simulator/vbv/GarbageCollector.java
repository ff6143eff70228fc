package io.jenkins.plugins.pexip.simulator.vbv;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Removes rooms whose conference ended: each whole ten minutes, at most 20 that are at least ten minutes old. */
final class GarbageCollector {

    private static final int PER_ROUND = 20;
    private static final List<String> NEVER_COLLECTED = List.of("test_", "vkiosk_");
    private final VbvConfig.Timing timing;
    private final Background background;
    private final Predicate<String> discard;
    private final List<Message> queue = new ArrayList<>();
    private boolean roundPlanned;

    /** @param discard removes a room, and tells whether it is gone */
    GarbageCollector(VbvConfig.Timing timing, Background background, Predicate<String> discard) {
        this.timing = timing;
        this.background = background;
        this.discard = discard;
    }

    synchronized void conferenceEnded(String room) {
        Instant now = background.now();
        queue.add(new Message(room, now));
        planRound(now);
    }

    synchronized int waiting() {
        return queue.size();
    }

    private void planRound(Instant from) {
        if (!roundPlanned) {
            roundPlanned = true;
            background.at(nextRound(from), this::collect);
        }
    }

    private Instant nextRound(Instant from) {
        long every = Math.max(1, timing.collection().toMillis());
        return Instant.ofEpochMilli((from.toEpochMilli() / every + 1) * every);
    }

    private void collect(Instant due) {
        for (Message message : oldEnough(due)) {
            if (protectedName(message.room) || discard.test(message.room)) {
                forget(message);
            }
        }
        planNext(due);
    }

    private synchronized List<Message> oldEnough(Instant due) {
        return queue.stream()
                .filter(message -> age(message, due).compareTo(timing.minimumAge()) >= 0)
                .limit(PER_ROUND)
                .toList();
    }

    private static Duration age(Message message, Instant due) {
        return Duration.between(message.arrived, due);
    }

    private synchronized void forget(Message message) {
        queue.remove(message);
    }

    private synchronized void planNext(Instant due) {
        roundPlanned = false;
        if (!queue.isEmpty()) {
            planRound(due);
        }
    }

    private static boolean protectedName(String room) {
        return NEVER_COLLECTED.stream().anyMatch(room::startsWith);
    }

    private record Message(String room, Instant arrived) {}
}
