package io.jenkins.plugins.pexip.plan;

import static io.jenkins.plugins.pexip.platform.Environment.Kind.PRODUCTION;
import static io.jenkins.plugins.pexip.platform.Environment.Kind.TEST;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Hop;
import io.jenkins.plugins.pexip.release.Release;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.release.VersionPrefix;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is in the way where no plan exists, and says what a release manager can do about it. */
final class Obstacles {

    private final Terrain terrain;
    private final PlanRequest request;

    Obstacles(Terrain terrain, PlanRequest request) {
        this.terrain = terrain;
        this.request = request;
    }

    /** An environment that is newer than the target: an upgrade never leads back. */
    static Optional<Obstacle> leadingBack(PlanRequest request) {
        return Stream.of(TEST, PRODUCTION)
                .filter(kind -> request.target().isOlderThan(runs(request, kind)))
                .findFirst()
                .map(kind -> back(kind, runs(request, kind), request.target()));
    }

    private static Version runs(PlanRequest request, Environment.Kind kind) {
        return (kind == TEST ? request.test() : request.production()).version();
    }

    private static Obstacle back(Environment.Kind kind, Version runs, Version target) {
        return new Obstacle("upgrade-path", kind, runs, target,
                "%s runs %s, which is newer than the target %s, and an upgrade never leads back (upgrade-path). Choose"
                        .formatted(PlanText.name(kind), runs, target)
                        + " a target of %s or newer, or roll %s back from a recovery point."
                                .formatted(runs, PlanText.name(kind)));
    }

    /** What is in the way of Test or, where Test could get there, of Production. */
    Obstacle find(int test, int production) {
        BitSet leading = terrain.leadingToTarget();
        if (!leading.get(test)) {
            return missingHop(TEST, test, leading);
        }
        return leading.get(production) ? pastIt(production, leading) : missingHop(PRODUCTION, production, leading);
    }

    private Obstacle missingHop(Environment.Kind kind, int at, BitSet leading) {
        int newest = terrain.reachable(at).length() - 1;
        Version from = terrain.release(newest);
        Version to = terrain.release(leading.nextSetBit(newest));
        String choose = newest == at ? "Leave it on %s" : "Choose a target of at most %s";
        return new Obstacle("upgrade-path", kind, from, to,
                unlisted(from)
                        + ("The hop from %s to %s is missing: no row of the vendor's table allows it, and %s, on %s, comes"
                        + " to %s by no other way (upgrade-path). %s, or add the row once the vendor's guide confirms it.")
                        .formatted(from, to, PlanText.name(kind), terrain.release(at), request.target(),
                                choose.formatted(from)));
    }

    /** The likely cause, said first: rows of the table that lead on, to releases that the catalogue does not hold. */
    private String unlisted(Version from) {
        String unlisted = request.paths().hops().stream()
                .filter(hop -> hop.startsAt(from) && from.isOlderThan(hop.target().lowest()))
                .map(Hop::target)
                .filter(target -> target.lowest().isOlderThan(request.target()) && !isListed(target))
                .map(VersionPrefix::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return unlisted.isEmpty() ? "" : ("The table leads from %s to %s, which the catalogue of releases lacks; add it to"
                + " the catalogue and plan again. As it is: ").formatted(from, unlisted);
    }

    private boolean isListed(VersionPrefix target) {
        return request.catalogue().releases().stream().map(Release::version).anyMatch(target::covers);
    }

    /**
     * Each could get there by itself, but Test never runs what Production needs next: if it ever did, both could go on
     * from there together.
     */
    private Obstacle pastIt(int production, BitSet leading) {
        Version from = terrain.release(production);
        BitSet next = (BitSet) terrain.from(production).clone();
        next.and(leading);
        String needed = next.stream().mapToObj(terrain::release).map(Version::toString)
                .collect(Collectors.joining(" or "));
        return new Obstacle("prod-equals-test", PRODUCTION, from, request.target(),
                ("Production, on %s, has to go through %s and may only go to what Test runs (prod-equals-test), and"
                        + " Test, on %s, does not come by there. Let Test run %s first, from a recovery point if it is"
                        + " past it, or add the hop from %s to %s to the table once the vendor's guide confirms it.")
                        .formatted(from, needed, request.test().version(), needed, from, request.target()));
    }
}
