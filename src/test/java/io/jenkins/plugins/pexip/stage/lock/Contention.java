package io.jenkins.plugins.pexip.stage.lock;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Promotions over one home, each of which changes an environment for an hour and puts that back. */
final class Contention {

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    final PlatformHome home;
    final List<String> console = new ArrayList<>();
    /** What was done to the environments, in order: "A changes test", "A restores test". */
    final List<String> world = new ArrayList<>();
    /** Of whom the face says that they will never go on. */
    final Set<String> gone = new HashSet<>();

    Contention(Path folder) {
        home = new PlatformHome(folder, "vbv", clock);
    }

    /** A change for an hour, in one call for each effect. */
    private final class Change implements Stage {

        @Override
        public String name() {
            return "change";
        }

        @Override
        public List<Phase> phases() {
            return List.of(
                    phase("changing", s -> effect(s, "changes")),
                    phase("lasting", s -> s.longerThan(Duration.ofHours(1))
                            ? Next.onwards()
                            : s.againIn(Duration.ofMinutes(10), "lasting")),
                    phase("block", s -> s.order(Map.class).containsKey("block")
                            ? Next.body(Map.of())
                            : Next.onwards()),
                    always("restoring", s -> s.did("changes") ? effect(s, "restores") : Next.onwards()));
        }

        private Next effect(Situation s, String what) {
            String told = "%s %s %s".formatted(s.engine().promotion().id(), what, s.environment().name());
            s.once(what, () -> world.contains(told), () -> world.add(told));
            return Next.onwards();
        }

        @Override
        public Object result(Situation situation) {
            return Map.of();
        }
    }

    Engine engine(String promotion) {
        return engine(promotion, Journal.Watcher.NONE);
    }

    /** A new engine over the same files, as after a restart. */
    Engine engine(String promotion, Journal.Watcher watcher) {
        List<Environment> environments = List.of(environment("test"), environment("prod"));
        Platform platform = new Platform("vbv", environments, null, null, null, null, null);
        Holders holders = home.ended().or(claim -> gone.contains(claim.promotion()));
        return new Engine(
                new Promotion(promotion, platform, Starter.person("rita")),
                Map.of("change", new LockedStage(new Change(), home.locks(), holders,
                        new Settlement(new DebtBook(home.debts()), s -> Next.onwards(), List.of()))),
                environment -> null,
                Journal.open(home.folder().resolve("promotions").resolve(FileNames.of(promotion))
                        .resolve("journal.jsonl"), watcher),
                null,
                new Desk(home.folder().resolve("questions")),
                null,
                console::add,
                clock);
    }

    private static Environment environment(String name) {
        Environment.Kind kind = name.equals("prod") ? Environment.Kind.PRODUCTION : Environment.Kind.TEST;
        return new Environment(name, kind, null, List.of(), null, null, null, null);
    }

    /** Opens the run of a promotion, or takes it up again after a restart. */
    StageRun open(String promotion) {
        return open(engine(promotion), "run", "test");
    }

    static StageRun open(Engine engine, String run, String environment) {
        return engine.open(run, "change", JsonNodeFactory.instance.objectNode().put("environment", environment));
    }

    static StageRun withBlock(Engine engine, String run, String environment) {
        return engine.open(run, "change",
                JsonNodeFactory.instance.objectNode().put("environment", environment).put("block", true));
    }

    /** Calls a run until it waits for something, has its block's turn, or ends. */
    Progress untilItWaits(StageRun run) {
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again && !again.at().isAfter(clock.instant())) {
            progress = run.advance();
        }
        return progress;
    }

    /** Calls a run to its end, or to its block, letting time go by. */
    Progress toItsEnd(StageRun run) {
        Progress progress = untilItWaits(run);
        while (progress instanceof Progress.Again again) {
            clock.advanceTo(again.at());
            progress = untilItWaits(run);
        }
        return progress;
    }

    void nobodyHoldsOrWaits() {
        for (String environment : List.of("test", "prod")) {
            if (home.locks().holder(environment).isPresent() || !home.locks().waiting(environment).isEmpty()) {
                throw new AssertionError("%s: held by %s, waited for by %s".formatted(environment,
                        home.locks().holder(environment), home.locks().waiting(environment)));
            }
        }
    }

    /** Whether no change of an environment began in the middle of another's. */
    boolean oneAtATime() {
        String changing = "";
        for (String event : world) {
            String who = event.split(" ")[0];
            if (event.contains("changes") != changing.isEmpty() || !changing.isEmpty() && !changing.equals(who)) {
                return false;
            }
            changing = event.contains("changes") ? who : "";
        }
        return changing.isEmpty();
    }
}
