package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.CONFIGURATION_CHANGES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SCHEDULE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SCHEDULE_FORMER;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SESSION_TIMEOUT;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import java.util.List;
import java.util.Locale;

/** What must be as it was before the upgrade. A value that a person set meanwhile stands. */
final class RestorationRules {

    private static final int NAMED = 5;

    private RestorationRules() {}

    record Timeout(boolean enabled, int minutes) {

        String words() {
            return enabled ? Words.count(minutes, "minute") : "off";
        }
    }

    record TimeoutNow(boolean enabled, int minutes, Timeout former, Boolean changedBySomebody) {

        Timeout now() {
            return new Timeout(enabled, minutes);
        }
    }

    record ScheduleNow(boolean configured, String queueStatus, Boolean changedBySomebody) {}

    record Change(String resource, String what, String field, Kind kind, boolean withVersion) {

        enum Kind {
            CHANGED,
            ADDED,
            REMOVED
        }

        Change {
            if (resource == null || kind == null) {
                throw new IllegalArgumentException("a change needs a resource and a kind");
            }
        }

        String words() {
            return "%s '%s'%s %s".formatted(resource, what == null ? "" : what,
                    field == null || field.isBlank() ? "" : ", " + field, kind.name().toLowerCase(Locale.ROOT));
        }
    }

    static Finding timeout(FactReader facts, PolicySettings limits) {
        TimeoutNow timeout = facts.as(SESSION_TIMEOUT, TimeoutNow.class);
        Timeout now = timeout.now();
        if (timeout.former() == null) {
            return Finding.unknown("What the web session timeout was before the upgrade is not known; it is %s now. Set"
                    + " what it should be under Platform > Global settings.", now.words());
        }
        String former = timeout.former().words();
        if (now.equals(timeout.former())) {
            return Finding.holds("The web session timeout is %s, as before.", former);
        }
        return Boolean.TRUE.equals(timeout.changedBySomebody())
                ? Finding.holds("Somebody set the web session timeout to %s meanwhile, and that stands; it was %s.",
                        now.words(), former)
                : Finding.broken("The web session timeout is %s and was %s before the upgrade; set it back under"
                        + " Platform > Global settings.", now.words(), former);
    }

    static Finding schedule(FactReader facts, PolicySettings limits) {
        ScheduleNow schedule = facts.as(SCHEDULE, ScheduleNow.class);
        if (!schedule.configured()) {
            return Finding.holds("No schedule is configured, so none was paused.");
        }
        String former = facts.text(SCHEDULE_FORMER);
        if (schedule.queueStatus() == null) {
            return Finding.unknown("Whether the schedule is resumed is not known; see its queue status in Azure"
                    + " DevOps.");
        }
        String now = schedule.queueStatus().toLowerCase(Locale.ROOT);
        if (former.equals(schedule.queueStatus())) {
            return Finding.holds("The schedule is %s, as before.", now);
        }
        return Boolean.TRUE.equals(schedule.changedBySomebody())
                ? Finding.holds("Somebody set the schedule to %s meanwhile, and that stands; it was %s.", now,
                        former.toLowerCase(Locale.ROOT))
                : Finding.broken("The schedule is %s and was %s before it was paused; set its queue status in Azure"
                        + " DevOps.", now, former.toLowerCase(Locale.ROOT));
    }

    static Finding configuration(FactReader facts, PolicySettings limits) {
        List<Change> all = facts.list(CONFIGURATION_CHANGES, Change.class);
        List<Change> changes = all.stream().filter(change -> !change.withVersion()).toList();
        if (changes.isEmpty()) {
            return Finding.holds("The configuration is what it was before the upgrade%s.",
                    all.isEmpty() ? "" : ", but for what the new version added");
        }
        List<String> named = changes.stream().limit(NAMED).map(Change::words).toList();
        return Finding.broken("%s in the configuration since before the upgrade: %s%s. Put back what nobody wanted, or"
                + " let an approver acknowledge it with a reason.", Words.count(changes.size(), "difference"),
                String.join("; ", named), changes.size() > NAMED ? "; and more" : "");
    }
}
