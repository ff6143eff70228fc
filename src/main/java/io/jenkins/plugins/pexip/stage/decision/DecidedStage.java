package io.jenkins.plugins.pexip.stage.decision;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stage that changes Production, and so begins only when somebody else agreed to that (rule
 * {@code separation-of-duties}): in the promotion around it, or else to what it asks itself. Nothing is touched, and no
 * environment is taken, before.
 */
public final class DecidedStage implements Stage {

    private static final String ASKS = "asks for a decision";
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Gatekeeper gatekeeper;
    private final ChangingStage change;
    private final Stage stage;
    private final Decision decision;

    /** @param stage the same as {@code change}, as it is carried out */
    public DecidedStage(Gatekeeper gatekeeper, ChangingStage change, Stage stage) {
        this.gatekeeper = gatekeeper;
        this.change = change;
        this.stage = stage;
        this.decision = new Decision(gatekeeper, this::matter);
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public Environment.Kind usualEnvironment() {
        return stage.usualEnvironment();
    }

    @Override
    public String environment(Platform platform, JsonNode order) {
        return stage.environment(platform, order);
    }

    @Override
    public List<Phase> phases() {
        return after(stage.phases());
    }

    @Override
    public List<Phase> phases(JsonNode order) {
        return after(stage.phases(order));
    }

    private List<Phase> after(List<Phase> phases) {
        return Stream.concat(
                        Stream.of(
                                phase("looking who decided on it", this::look),
                                phase("waiting for a decision on it", this::await)),
                        phases.stream())
                .toList();
    }

    private Next look(Situation situation) {
        if (situation.environment().kind() != Environment.Kind.PRODUCTION) {
            return Next.onwards();
        }
        Matter matter = matter(situation);
        Optional<Approved> around = Approved.around(situation, change.approvedWith())
                .filter(approved -> !isUsedUp(situation, approved));
        if (around.isEmpty() && change.asksForApproval()) {
            situation.remember(ASKS, true);
            return decision.judge(situation);
        }
        return require(matter, around.orElse(Approved.here(situation)));
    }

    private boolean isUsedUp(Situation situation, Approved approved) {
        return situation.endedSince(approved.run()).stream()
                .anyMatch(run -> run.stage().equals(name()) && change.isOneMore(situation, run));
    }

    private Next await(Situation situation) {
        if (situation.recall(ASKS, Boolean.class).isEmpty()) {
            return Next.onwards();
        }
        Next next = decision.await(situation);
        return next instanceof Next.Onwards
                ? require(matter(situation), Approved.here(situation))
                : next;
    }

    private Next require(Matter matter, Approved approved) {
        return gatekeeper.requireApproval(matter.subject(), Gates.change(), approved.run(), approved.gate(), name());
    }

    private Matter matter(Situation situation) {
        return Matter.of(situation, change.change(situation), PATIENCE);
    }

    @Override
    public void mayAct(Situation situation) {
        stage.mayAct(situation);
    }

    @Override
    public Object result(Situation situation) {
        return stage.result(situation);
    }
}
