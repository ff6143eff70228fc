package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.release.Hop;
import io.jenkins.plugins.pexip.release.Lead;
import io.jenkins.plugins.pexip.release.Release;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The releases from where the environments are to where they should be, and which upgrades lead from one to another. A
 * release is named by its number in the order, oldest first; the target is the last.
 */
final class Terrain {

    private final List<Version> releases;
    private final BitSet[] hops;
    private final BitSet[] waivers;
    private final BitSet[] acknowledgements;

    private Terrain(List<Version> releases, PlanRequest request) {
        this.releases = releases;
        this.hops = hops(releases, request.paths());
        this.waivers = waivers(releases, request.limits());
        this.acknowledgements = acknowledgements(releases, request.limits(), request.catalogue());
    }

    static Terrain of(PlanRequest request) {
        TreeSet<Version> all = new TreeSet<>(List.of(
                request.test().version(), request.production().version(), request.target()));
        Version first = all.first();
        request.catalogue().releases().stream()
                .map(Release::version)
                .filter(release -> first.isOlderThan(release) && release.isOlderThan(request.target()))
                .forEach(all::add);
        return new Terrain(List.copyOf(all), request);
    }

    private static BitSet[] hops(List<Version> releases, UpgradePaths paths) {
        BitSet[] hops = each(releases, from -> new BitSet(releases.size()));
        for (Hop hop : paths.hops()) {
            BitSet covered = numbers(releases, hop.target()::covers);
            numbers(releases, hop::startsAt).stream().forEach(from -> hops[from].or(newer(covered, from)));
        }
        return hops;
    }

    private static BitSet newer(BitSet some, int than) {
        BitSet newer = (BitSet) some.clone();
        newer.clear(0, than + 1);
        return newer;
    }

    private static BitSet[] waivers(List<Version> releases, PolicySettings limits) {
        return each(releases, test -> numbers(releases,
                production -> Lead.majors(test, production) > limits.majorLead()));
    }

    private static BitSet[] acknowledgements(List<Version> releases, PolicySettings limits, ReleaseCatalogue known) {
        return each(releases, test -> {
            Lead lead = Lead.of(test, known);
            return numbers(releases, production -> {
                OptionalInt minors = lead.minorsOver(production);
                return minors.isEmpty() || minors.getAsInt() > limits.minorLead();
            });
        });
    }

    private static BitSet[] each(List<Version> releases, Function<Version, BitSet> numbers) {
        return releases.stream().map(numbers).toArray(BitSet[]::new);
    }

    private static BitSet numbers(List<Version> releases, Predicate<Version> fits) {
        return IntStream.range(0, releases.size())
                .filter(number -> fits.test(releases.get(number)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    List<Version> releases() {
        return releases;
    }

    Version release(int number) {
        return releases.get(number);
    }

    int number(Version release) {
        return releases.indexOf(release);
    }

    int target() {
        return releases.size() - 1;
    }

    /** The releases that one upgrade leads to. */
    BitSet from(int release) {
        return hops[release];
    }

    /** Whether Test on one release would be more major versions ahead of Production on another than it may. */
    boolean needsWaiver(int test, int production) {
        return waivers[test].get(production);
    }

    /** Whether it would be more minor versions ahead than it should, or nobody knows how many. */
    boolean needsAcknowledgement(int test, int production) {
        return acknowledgements[test].get(production);
    }

    /** Every release that one environment by itself can reach from one, that itself included. */
    BitSet reachable(int start) {
        BitSet reached = new BitSet(releases.size());
        reached.set(start);
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            reached.or(hops[at]);
        }
        return reached;
    }

    /** Every release from which one environment by itself can reach the target, the target included. */
    BitSet leadingToTarget() {
        BitSet leading = new BitSet(releases.size());
        leading.set(target());
        for (int at = target() - 1; at >= 0; at--) {
            leading.set(at, hops[at].intersects(leading));
        }
        return leading;
    }
}
