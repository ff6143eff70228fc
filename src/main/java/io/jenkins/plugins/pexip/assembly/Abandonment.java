package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.JournalUnwritable;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.lock.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ends a promotion that nobody will go on with: each of its stages that is under way is aborted, so that it puts back
 * what it changed for a time and gives back the environment that it holds. Inner stages come before those around them.
 */
public final class Abandonment {

    private final Engine engine;
    private final PlatformHome home;
    private final Consumer<Instant> wait;

    /** @param wait returns at an instant of the engine's clock */
    public Abandonment(Engine engine, PlatformHome home, Consumer<Instant> wait) {
        this.engine = engine;
        this.home = home;
        this.wait = wait;
    }

    /**
     * @param why who gave it up and why, for the journal
     * @return how the stages ended that were under way, innermost first
     * @throws ConfigurationProblem if another promotion holds an environment in which something is to be put back
     */
    public List<Problem> end(String why) {
        List<StageSummary> underWay = new ArrayList<>(
                StageSummary.all(engine.journal()).stream().filter(run -> run.endedAt() == null).toList());
        underWay.stream().filter(run -> !run.environment().isEmpty()).forEach(this::refuseIfInOtherHands);
        Collections.reverse(underWay);
        List<Problem> ends = new ArrayList<>();
        underWay.forEach(run -> endWhateverHappens(run, why, ends));
        return ends;
    }

    /** Who only waits has nothing to put back, whoever holds. */
    private void refuseIfInOtherHands(StageSummary run) {
        String environment = run.environment();
        boolean waits = home.locks().waiting(environment).stream().anyMatch(this::isOwn);
        home.locks().holder(environment).filter(held -> !waits && !isOwn(held)).ifPresent(other -> {
            throw new ConfigurationProblem(
                    "'%s' is held by %s now. Nothing was done; give this one up when that one has ended."
                            .formatted(environment, other.whoAndSince()));
        });
    }

    private boolean isOwn(Claim claim) {
        return claim.promotion().equals(engine.promotion().id());
    }

    /** One that cannot be ended does not keep the others from it, unless nothing can be written down any more. */
    private void endWhateverHappens(StageSummary summary, String why, List<Problem> ends) {
        try {
            end(engine.takeUp(summary.run()), why, ends);
        } catch (JournalUnwritable e) {
            throw e;
        } catch (RuntimeException e) {
            ends.add(Problem.failed(
                    "%s could not be ended: %s".formatted(summary.stage(), e.getMessage()),
                    "What it had changed for a time still stands.",
                    "See what stopped it, then give the promotion up again."));
        }
    }

    private void end(StageRun run, String why, List<Problem> ends) {
        run.abort(why);
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            wait.accept(again.at());
            progress = run.advance();
        }
        if (progress instanceof Progress.Failed failed) {
            ends.add(failed.problem());
        }
    }
}
