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

    private final Terrain terrain;
    private final Cost promotion;
    private final long testSeconds;
    /** What is still to be paid, by Production's release and Test's; null where no way leads on. */
    private final Cost[][] rest;
    /** The release that Test is upgraded to next, or that Production follows. */
    private final int[][] next;

    BestWay(Terrain terrain, PlanRequest request) {
        this.terrain = terrain;
        this.testSeconds = request.test().estimate().expected().toSeconds();
        this.promotion = new Cost(0, 1,
                request.soak().plus(request.production().estimate().expected()).toSeconds(), 0);
        this.rest = new Cost[terrain.releases().size()][terrain.releases().size()];
        this.next = new int[rest.length][rest.length];
        for (int production = terrain.target(); production >= 0; production--) {
            for (int test = terrain.target(); test >= 0; test--) {
                settle(production, test);
            }
        }
    }

    private void settle(int production, int test) {
        if (production == terrain.target() && test == terrain.target()) {
            rest[production][test] = Cost.NONE;
            return;
        }
        if (terrain.from(production).get(test)) {
            offer(production, test, PRODUCTION_FOLLOWS, promotion, rest[test][test]);
        }
        BitSet newer = terrain.from(test);
        for (int to = newer.nextSetBit(0); to >= 0; to = newer.nextSetBit(to + 1)) {
            if (rest[production][to] != null) {
                offer(production, test, to, upgradeOfTest(to, production), rest[production][to]);
            }
        }
    }

    private Cost upgradeOfTest(int to, int production) {
        return new Cost(
                terrain.needsWaiver(to, production) ? 1 : 0, 1, testSeconds,
                terrain.needsAcknowledgement(to, production) ? 1 : 0);
    }

    private void offer(int production, int test, int move, Cost step, Cost afterwards) {
        if (afterwards == null) {
            return;
        }
        Cost whole = step.plus(afterwards);
        if (rest[production][test] == null || whole.compareTo(rest[production][test]) < 0) {
            rest[production][test] = whole;
            next[production][test] = move;
        }
    }

    /** The upgrades in their order; empty if no way leads there. */
    Optional<List<Move>> from(int production, int test) {
        if (rest[production][test] == null) {
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
