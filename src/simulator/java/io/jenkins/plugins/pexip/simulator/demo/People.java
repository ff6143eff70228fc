package io.jenkins.plugins.pexip.simulator.demo;

import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.cli.Main;
import io.jenkins.plugins.pexip.simulator.SimulatedPeople;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The demo's people: they look at the desk now and then, and answer with the same commands as anybody. */
final class People implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Path config;
    private final Path home;
    private final Path keys;
    private final Desk desk;
    private final PrintStream console;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "people");
        daemon.setDaemon(true);
        return daemon;
    });

    private People(Path config, Path home, Path keys, Desk desk, PrintStream console) {
        this.config = config;
        this.home = home;
        this.keys = keys;
        this.desk = desk;
        this.console = console;
    }

    static People at(Path config, Path home, Path keys, PrintStream console) {
        Desk desk = PlatformHome.of(
                        home.resolve(PlatformHome.FOLDER), Configuration.read(config).platform(null))
                .desk();
        People people = new People(config, home, keys, desk, console);
        people.thread.scheduleWithFixedDelay(
                people::look, LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        return people;
    }

    private void look() {
        desk.open().stream()
                .filter(question -> desk.answers(question.id()).isEmpty())
                .forEach(this::answer);
    }

    private void answer(Question question) {
        String who = question.kind().needsApprover() ? SimulatedPeople.APPROVER : SimulatedPeople.TESTER;
        console.printf("  (%s answers: %s)%n", who, question.title());
        Main.run(
                question.kind().command(),
                question.id(),
                "--config", config.toString(),
                "--home", home.toString(),
                "--sign", SimulatedPeople.key(keys, who).toString(),
                "--note", note(question));
    }

    private static String note(Question question) {
        if (question.needsReason()) {
            return "a rehearsal on simulators has no time for " + String.join(", ", question.acknowledges());
        }
        return question.kind() == Question.Kind.ATTESTATION
                ? "Called the Test queue; sound, picture, hold and resume are fine"
                : "Test ran well";
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
