package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.Connections;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One run of {@code pexipRollback}, and what it must have said and asked by its end. */
final class RollbackTry {

    private static final List<String> PUTTING_BACK =
            List.of("putting machines back", "giving the Management Node its backup");

    private final SimulatedPromotion promotion;
    private final FaultyWire wire;
    private final Instant since;
    private final int requestsBefore;
    private final int strikesBefore;
    private final int doneBefore;
    private final int failedBefore;

    RollbackTry(SimulatedPromotion promotion, FaultyWire wire) {
        this.promotion = promotion;
        this.wire = wire;
        since = promotion.clock.instant();
        requestsBefore = wire.seen().size();
        strikesBefore = wire.strikes().size();
        doneBefore = wire.done().size();
        failedBefore = promotion.evidence("rollback-failed").size();
    }

    Progress run(Map<String, String> order) {
        return promotion.run("pexipRollback", order);
    }

    void check(Progress end, Environment environment, Connections onlooker) {
        if (end instanceof Progress.Failed failed) {
            saysWhatToDo(failed.problem());
        }
        environment.machines().forEach(machine -> assertThat(
                onlooker.to(environment).recoveryPoints().restores(machine, since))
                .as("restores of %s in one run", machine.name()).hasSizeLessThanOrEqualTo(1));
        boolean back = !promotion.evidence("rollback").isEmpty();
        assertThat(end instanceof Progress.Failed || back).as("an end in success is in the ledger").isTrue();
        saysWhetherItFailed(back);
        if (!back && putBack()) {
            assertThat(((Progress.Failed) end).problem().toString())
                    .contains("Put back are: ", "Do not use the environment as it is", "run pexipRollback again");
        }
    }

    private static void saysWhatToDo(Problem problem) {
        assertThat(problem.what()).as("what").isNotBlank().doesNotContain("A fault of the product");
        assertThat(problem.left()).as("left, where " + problem.what()).isNotBlank();
        assertThat(problem.next()).as("next, where " + problem.what()).isNotBlank();
    }

    /** Where something was put back, or may have been, and the environment is not back. */
    private void saysWhetherItFailed(boolean back) {
        int said = promotion.evidence("rollback-failed").size() - failedBefore;
        if (back || !mayHavePutBack()) {
            assertThat(said).as("nothing was put back, or all").isZero();
        } else if (putBack()) {
            assertThat(said).as("something was put back").isEqualTo(1);
        }
    }

    private boolean putBack() {
        return wire.done().stream().skip(doneBefore).anyMatch(RollbackTry::putsBack);
    }

    /** It was asked for; or something went wrong on the way to it, and nobody knows how far that came. */
    private boolean mayHavePutBack() {
        return wire.seen().stream().skip(requestsBefore).anyMatch(RollbackTry::putsBack)
                || wire.strikes().stream().skip(strikesBefore)
                        .anyMatch(strike -> PUTTING_BACK.stream().anyMatch(strike.shape().phase()::endsWith));
    }

    private static boolean putsBack(RequestShape shape) {
        return shape.method().equals("POST")
                        && (shape.path().endsWith("/restore") || shape.path().endsWith("/backup_restore/"))
                || shape.method().equals("PUT") && shape.path().contains("/virtualMachines/");
    }
}
