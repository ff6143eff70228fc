package io.jenkins.plugins.pexip.stage.lock;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.debt.Settlement;
import java.util.List;
import java.util.stream.Stream;

/** A stage that changes an environment, and so goes through its phases only while its promotion holds that. */
public final class LockedStage implements Stage {

    private final Stage stage;
    private final EnvironmentLock lock;
    private final Settlement settlement;

    /** @param settlement of what earlier runs left in the environment */
    public LockedStage(Stage stage, Locks locks, Holders holders, Settlement settlement) {
        this.stage = stage;
        this.lock = new EnvironmentLock(locks, holders);
        this.settlement = settlement;
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
        return around(stage.phases());
    }

    @Override
    public List<Phase> phases(JsonNode order) {
        return around(stage.phases(order));
    }

    private List<Phase> around(List<Phase> phases) {
        return Stream.of(
                        Stream.of(
                                phase("lining up for the environment", lock::lineUp),
                                phase("taking the environment", lock::take),
                                phase("naming what earlier runs left", onlyAsHolder(settlement::name))),
                        phases.stream().map(this::onlyIfTaken),
                        Stream.of(
                                always("starting machines that earlier runs left off",
                                        onlyAsHolder(settlement::machines)),
                                always("putting back what earlier runs left", onlyAsHolder(settlement::pay)),
                                always("giving the environment back", lock::giveBack)))
                .flatMap(part -> part)
                .toList();
    }

    @Override
    public void mayAct(Situation situation) {
        lock.mayAct(situation);
    }

    /** Inside a block of the run that took the environment, that run sees to it. */
    private Phase.Work onlyAsHolder(Phase.Work work) {
        return s -> lock.wasHad(s) ? work.advance(s) : Next.onwards();
    }

    /** Who waited in vain changed nothing, and so has nothing to put back. */
    private Phase onlyIfTaken(Phase phase) {
        Phase.Work work = s -> lock.wasNotHad(s) ? Next.onwards() : phase.work().advance(s);
        return phase.doing(work);
    }

    @Override
    public Object result(Situation situation) {
        return stage.result(situation);
    }
}
