package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The cheapest way for both environments to the target, from every pair of releases that they could run. Test goes
 * where the vendor's table leads; Production only to what Test runs at the time. As no upgrade leads back, each pair is
 * settled after all that can follow it, newest first.
 */
final class BestWay {

    private static final int PRODUCTION_FOLLOWS = -1;

    private static final long NO_WAY = -1;

    private final Terrain terrain;
    private final long promotion;
    private final long upgradeOfTest;
    /** What is still to be paid, by Production's release and Test's. */
    private final long[][] rest;
    /** The release that Test is upgraded to next, or that Production follows. */
    private final int[][] next;

    BestWay(Terrain terrain, PlanRequest request) {
        this.terrain = terrain;
        this.promotion = Cost.upgradeOf(request.soak().plus(request.production().estimate().expected()));
        this.upgradeOfTest = Cost.upgradeOf(request.test().estimate().expected());
        this.rest = new long[terrain.target() + 1][terrain.target() + 1];
        this.next = new int[rest.length][rest.length];
        int start = terrain.number(request.production().version());
        for (int production = terrain.target(); production >= start; production--) {
            // Production never gets ahead of Test; it can only be so at the start.
            int oldest = production == start ? 0 : production;
            for (int test = terrain.target(); test >= oldest; test--) {
                settle(production, test);
            }
        }
    }

    private void settle(int production, int test) {
        if (production == terrain.target() && test == terrain.target()) {
            rest[production][test] = Cost.NONE;
            return;
        }
        rest[production][test] = NO_WAY;
        if (terrain.from(production).get(test)) {
            offer(production, test, PRODUCTION_FOLLOWS, promotion, rest[test][test]);
        }
        BitSet newer = terrain.from(test);
        for (int to = newer.nextSetBit(0); to >= 0; to = newer.nextSetBit(to + 1)) {
            offer(production, test, to, upgradeOfTest(to, production), rest[production][to]);
        }
    }

    private long upgradeOfTest(int to, int production) {
        return upgradeOfTest
                + (terrain.needsWaiver(to, production) ? Cost.WAIVER : 0)
                + (terrain.needsAcknowledgement(to, production) ? Cost.ACKNOWLEDGEMENT : 0);
    }

    private void offer(int production, int test, int move, long step, long afterwards) {
        long known = rest[production][test];
        if (afterwards != NO_WAY && (known == NO_WAY || step + afterwards < known)) {
            rest[production][test] = step + afterwards;
            next[production][test] = move;
        }
    }

    /** The upgrades in their order; empty if no way leads there. */
    Optional<List<Move>> from(int production, int test) {
        if (rest[production][test] == NO_WAY) {
            return Optional.empty();
        }
        List<Move> moves = new ArrayList<>();
        int follows = production;
        int leads = test;
        while (follows != terrain.target() || leads != terrain.target()) {
            int to = next[follows][leads];
            moves.add(move(follows, leads, to));
            follows = to == PRODUCTION_FOLLOWS ? leads : follows;
            leads = to == PRODUCTION_FOLLOWS ? leads : to;
        }
        return Optional.of(moves);
    }

    private Move move(int production, int test, int to) {
        boolean follows = to == PRODUCTION_FOLLOWS;
        return new Move(
                follows ? Environment.Kind.PRODUCTION : Environment.Kind.TEST,
                terrain.release(test),
                terrain.release(production),
                terrain.release(follows ? test : to));
    }
}
