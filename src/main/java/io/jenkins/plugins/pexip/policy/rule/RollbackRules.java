package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SUPPORT_CASE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.WAY_BACK;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** What must hold before an environment goes back to what it was before its upgrade. */
final class RollbackRules {

    private RollbackRules() {}

    record Return(WayBack way, Version version, Version from, List<Copied> machines, Backup backup) {

        Return {
            Objects.requireNonNull(way, "a way back needs a way");
            Objects.requireNonNull(from, "a way back needs where it leads");
            machines = machines == null ? List.of() : List.copyOf(machines);
        }
    }

    record Copied(String name, String resourceGroup, Instant takenAt, boolean listed, String hindrance) {}

    record Backup(String name, Version version, boolean kept) {}

    static Finding wayBack(FactReader facts, PolicySettings limits) {
        Return back = facts.as(WAY_BACK, Return.class);
        return back.way() == WayBack.BACKUP ? backup(back, facts) : machines(back);
    }

    private static Finding machines(Return back) {
        if (back.machines().isEmpty()) {
            return Finding.unknown("Which machines are to go back to before %s is not known; configure the machines of"
                    + " the environment and judge again.", back.version());
        }
        List<String> missing = names(back, machine -> machine.takenAt() == null);
        if (!missing.isEmpty()) {
            return Finding.broken("No recovery point of before the upgrade to %s is known of: %s. Go back another way,"
                    + " or restore them by hand.", back.version(), Words.list(missing));
        }
        List<String> gone = names(back, machine -> !machine.listed());
        if (!gone.isEmpty()) {
            return Finding.broken("The recovery points of before the upgrade to %s are not there any more: %s. Go back"
                    + " another way.", back.version(), Words.list(gone));
        }
        List<String> hindered = back.machines().stream().map(Copied::hindrance).filter(Objects::nonNull).distinct()
                .toList();
        return hindered.isEmpty()
                ? Finding.holds("%s can go back to what was copied while it was off, before the upgrade to %s; %s ran"
                        + " then.", back.machines().size() == 1 ? back.machines().get(0).name()
                        : "Each of " + back.machines().size() + " machines", back.version(), back.from())
                : Finding.broken("The machines cannot go back. %s", String.join(" ", hindered));
    }

    private static List<String> names(Return back, Predicate<Copied> which) {
        return back.machines().stream().filter(which).map(Copied::name).toList();
    }

    /** A node takes a backup of the version that it runs only. */
    private static Finding backup(Return back, FactReader facts) {
        Backup backup = back.backup();
        if (backup == null || !backup.kept()) {
            return Finding.broken("No file of a built-in backup of before the upgrade to %s was kept; go back by the"
                    + " machines' recovery points.", back.version());
        }
        Version installed = facts.version(INSTALLED);
        return installed.equals(backup.version())
                ? Finding.holds("The Management Node runs %s and takes the backup %s, whose file was kept.", installed,
                        backup.name())
                : Finding.broken("The Management Node runs %s and the backup %s is of %s, which no other version takes."
                        + " Deploy a Management Node of %s at its address first, or go back by recovery points.",
                        installed, backup.name(), backup.version(), backup.version());
    }

    /** The notes of release 39.1 want that no VM goes back to a snapshot before the vendor's support was asked. */
    static Finding supportAsked(FactReader facts, PolicySettings limits) {
        if (facts.as(WAY_BACK, Return.class).way() == WayBack.BACKUP) {
            return Finding.holds("No machine goes back to a copy of its disks.");
        }
        String number = facts.text(SUPPORT_CASE);
        return number.isEmpty()
                ? Finding.broken("The vendor wants its support to be asked before machines go back to copies of their"
                        + " disks. Ask it, and name the case (supportCase).")
                : Finding.holds("The vendor's support knows of it: case %s.", number);
    }
}
