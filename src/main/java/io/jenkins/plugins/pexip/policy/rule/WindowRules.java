package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.CALLS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.NODES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SERVICE_HOURS;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.rule.NodeRules.Node;
import io.jenkins.plugins.pexip.policy.window.QuietTime;
import io.jenkins.plugins.pexip.policy.window.ServiceHours;
import io.jenkins.plugins.pexip.policy.window.Span;
import io.jenkins.plugins.pexip.release.UpgradeEstimate;
import io.jenkins.plugins.pexip.timezone.Release;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the time is right, and long enough. */
final class WindowRules {

    private static final String ADVICE = " or let an approver acknowledge it with a reason.";

    private WindowRules() {}

    static Finding changeWindow(FactReader facts, PolicySettings limits) {
        ServiceHours hours = facts.as(SERVICE_HOURS, ServiceHours.class);
        int calls = facts.as(CALLS, Integer.class);
        TimeZones zones = facts.timeZones();
        if (calls < 0) {
            return Finding.unknown("%d calls cannot be under way; count them again.", calls);
        }
        if (!zones.knows(hours.timeZone())) {
            return Finding.unknown("The service hours are in the time zone '%s', which the time-zone data %s does not"
                    + " know; name one of the IANA's, such as America/Vancouver.", hours.timeZone(), zones.release());
        }
        return judged(new QuietTime(hours, zones, limits.changeWindow()), hours, facts.now(), calls,
                limits.changeWindow().activeCalls()).adding(dated(zones));
    }

    private static Finding judged(QuietTime quiet, ServiceHours hours, Instant now, int calls, int allowed) {
        List<String> obstacles = obstacles(quiet, now);
        String under = calls == 1 ? "1 call is under way" : calls + " calls are under way";
        if (!obstacles.isEmpty()) {
            return notNow(String.join("; ", obstacles), calls > allowed ? under : "", quiet, now);
        }
        return calls > allowed
                ? Finding.broken("%s, and at most %d should be. Wait until they have ended,%s", under, allowed, ADVICE)
                : Finding.holds("Until %s the service is closed and nothing is frozen, and %s.%s",
                        Words.time(quiet.needed(now).to()), under, announced(hours, quiet.needed(now)));
    }

    /** What local times were computed with, and whether there is something better. */
    private static String dated(TimeZones zones) {
        Release java = Release.ofJava();
        String newer = zones.release().isOlderThan(java)
                ? "; this Java has %s, which is newer: bring a tzdata.zi of that release by -D%s, or a newer version of"
                        .formatted(java, TimeZones.PROPERTY) + " this product"
                : "";
        return " Local times are by time-zone data %s%s.".formatted(zones.release(), newer);
    }

    private static Finding notNow(String obstacles, String calls, QuietTime quiet, Instant now) {
        String found = "This is no time of minimal usage: " + obstacles + (calls.isEmpty() ? "" : "; " + calls) + ".";
        Optional<Span> next = quiet.next(now);
        if (next.isEmpty()) {
            return Finding.broken("%s There is none within %s that is long enough; plan a shorter change,%s", found,
                    Words.duration(QuietTime.HORIZON), ADVICE);
        }
        Instant start = next.get().from();
        Finding finding = Finding.broken("%s Wait until %s (%s), when it will be quiet for long enough,%s", found,
                Words.time(start), quiet.local(start), ADVICE);
        return calls.isEmpty() ? finding.openingAt(start) : finding;
    }

    private static List<String> obstacles(QuietTime quiet, Instant now) {
        List<String> obstacles = new ArrayList<>();
        quiet.openDuring(now).stream().findFirst().ifPresent(open -> obstacles.add(open.from().isAfter(now)
                ? "the service opens at %s (%s)".formatted(Words.time(open.from()), quiet.local(open.from()))
                : "the service is open until %s (%s)".formatted(Words.time(open.to()), quiet.local(open.to()))));
        quiet.freezesDuring(now).forEach(freeze -> obstacles.add("the freeze '%s' holds from %s to %s".formatted(
                freeze.name(), Words.time(freeze.from()), Words.time(freeze.to()))));
        return obstacles;
    }

    private static String announced(ServiceHours hours, Span needed) {
        return hours.announced(needed).stream()
                .map(time -> " Announced for %s to %s: %s.".formatted(Words.time(time.from()), Words.time(time.to()),
                        time.reason()))
                .collect(Collectors.joining());
    }

    static Finding fitsWindow(FactReader facts, PolicySettings limits) {
        int nodes = (int) facts.list(NODES, Node.class).stream().filter(Node::conferencing).count();
        if (nodes == 0) {
            return Finding.unknown("The Management Node lists no Conferencing Node, so nothing can be said of how long"
                    + " they take; check the configuration of its nodes.");
        }
        UpgradeEstimate estimate = UpgradeEstimate.of(nodes, 0);
        String length = "The upgrade of %s takes %s at worst".formatted(Words.count(nodes, "Conferencing Node"),
                Words.duration(estimate.worst()));
        String limit = Words.duration(UpgradeEstimate.LIMIT);
        return estimate.fitsTheLimit()
                ? Finding.holds("%s, and may take %s.", length, limit)
                : Finding.broken("%s, and stops after %s with some nodes left behind. Let calls end before it starts,"
                        + " by maintenance mode, or plan to upload the package again for those left behind,%s", length,
                        limit, ADVICE);
    }
}
