package io.jenkins.plugins.pexip.stage.snapshot;

import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.window.ServiceHours;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.NextRun;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.Instant;
import java.util.List;

/** When the schedule starts next, for people who wait for it. Asked for once for each run that is to come. */
final class NextScheduledRun {

    private static final String NOTE = "next scheduled run";

    /** @param until when it is asked for again */
    private record Known(Instant until, String words) {}

    private NextScheduledRun() {}

    /** Words without an end; empty while nobody answers. */
    static String words(Situation situation) {
        Known known = situation.recall(NOTE, Known.class).orElse(null);
        if (known != null && situation.now().isBefore(known.until())) {
            return known.words();
        }
        try {
            NextRun next = situation.here().schedule().orElseThrow().nextRun(situation.now());
            Known now = next.at() == null
                    ? new Known(Instant.MAX, "when its next run starts is not known: " + next.unknown())
                    : new Known(next.at(), "its next run starts at " + time(situation, next.at()));
            situation.remember(NOTE, now);
            return now.words();
        } catch (Unreachable | Refused e) {
            return "";
        }
    }

    private static String time(Situation situation, Instant at) {
        return situation.here().hours()
                .map(hours -> new ServiceHours(hours.read().timeZone(), List.of(), List.of()))
                .map(hours -> "%s (%s)".formatted(Words.time(at), hours.local(at, TimeZones.inForce())))
                .orElseGet(() -> Words.time(at));
    }
}
