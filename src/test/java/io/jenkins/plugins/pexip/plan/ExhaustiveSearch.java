package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.release.Version;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries every sequence of upgrades, forwards, all of the same length at a time; knows nothing of the planner but what
 * the policy says. Sequences that stand at the same place for the same price go on as one.
 */
final class ExhaustiveSearch {

    record Price(int waivers, int upgrades, int promotions) {}

    private record Place(Version test, Version production, int waivers, int promotions) {}

    private static final Comparator<Price> CHEAPEST = Comparator.comparingInt(Price::waivers)
            .thenComparingInt(Price::upgrades)
            .thenComparingInt(Price::promotions);

    private final World world;

    ExhaustiveSearch(World world) {
        this.world = world;
    }

    Optional<Price> cheapest(Version test, Version production, Version target) {
        TreeSet<Price> prices = new TreeSet<>(CHEAPEST);
        Set<Place> places = Set.of(new Place(test, production, 0, 0));
        for (int upgrades = 0; !places.isEmpty(); upgrades++) {
            for (Place place : places) {
                if (place.test.equals(target) && place.production.equals(target)) {
                    prices.add(new Price(place.waivers, upgrades, place.promotions));
                }
            }
            places = onwards(places);
        }
        return prices.isEmpty() ? Optional.empty() : Optional.of(prices.first());
    }

    private Set<Place> onwards(Set<Place> places) {
        Set<Place> next = new HashSet<>();
        for (Place place : places) {
            for (Version to : world.releases()) {
                if (world.hops().contains(new World.Pair(place.test, to)) && place.test.isOlderThan(to)) {
                    boolean tooFar = to.major() - place.production.major() > world.majorLead();
                    next.add(new Place(to, place.production, place.waivers + (tooFar ? 1 : 0), place.promotions));
                }
            }
            boolean follows = world.hops().contains(new World.Pair(place.production, place.test))
                    && place.production.isOlderThan(place.test);
            if (follows) {
                next.add(new Place(place.test, place.test, place.waivers, place.promotions + 1));
            }
        }
        return next;
    }
}
