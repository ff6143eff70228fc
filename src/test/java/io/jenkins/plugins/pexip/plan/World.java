package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.release.Hop;
import io.jenkins.plugins.pexip.release.Release;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.release.VersionPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Releases, oldest first, and the pairs of them between which an upgrade leads.
 *
 * @param majorLead how many major versions Test may be ahead
 */
record World(List<Version> releases, Set<Pair> hops, int majorLead) {

    static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    record Pair(Version from, Version to) {

        private Hop row() {
            return new Hop(from, exactly(from), exactly(to), "made up");
        }

        private static VersionPrefix exactly(Version version) {
            return new VersionPrefix("%d.%d.%d".formatted(version.major(), version.minor(), version.patch()));
        }
    }

    World with(Version from, Version to) {
        Set<Pair> more = new HashSet<>(hops);
        more.add(new Pair(from, to));
        return new World(releases, more, majorLead);
    }

    Plan plan(Version test, Version production, Version target) {
        return Planner.plan(new PlanRequest(
                Standing.of(test, 3, "test"), Standing.of(production, 3, "test"), target, catalogue(), paths(),
                new PolicySettings(majorLead, null, null, null, null, null, null, null, null, null, null), START));
    }

    private ReleaseCatalogue catalogue() {
        List<Release> rows = new ArrayList<>();
        Version before = null;
        for (Version release : releases) {
            rows.add(new Release(release, before, "made up"));
            before = release;
        }
        return new ReleaseCatalogue(rows);
    }

    /** A table has at least one row; this one leads nowhere that matters. */
    private UpgradePaths paths() {
        Pair elsewhere = new Pair(new Version(1, 0, 0, ""), new Version(2, 0, 0, ""));
        return new UpgradePaths(Stream.concat(Stream.of(elsewhere), hops.stream()).map(Pair::row).toList());
    }
}
