package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.Engines;
import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.lock.Holders;
import io.jenkins.plugins.pexip.stage.record.Briefing;
import io.jenkins.plugins.pexip.stage.record.Records;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.record.Records;
import io.jenkins.plugins.pexip.stage.record.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A promotion on simulated servers, by a clock that the test advances: the product's own stages and adapters, over
 * sockets.
 */
final class SimulatedPromotion implements AutoCloseable {

    static final List<String> NEWMAN =
            List.of("node", Path.of("newman/node_modules/newman/bin/newman.js").toAbsolutePath().toString());

    final ManualClock clock;
    final Simulation simulation;
    final PlatformHome home;
    final List<String> console = new ArrayList<>();
    final Path folder;
    Platform platform;
    private final Configuration configuration;
    /** What goes on in the world while a stage waits. */
    Meanwhile meanwhile = (run, again) -> {};
    /** How people answer what they are asked. */
    Function<Question, List<Answer>> people = this::helpful;
    Engine engine;
    /** How long a simulated server may think, in real time; null for the product's own limits. From the next engine. */
    Duration longestAnswer;
    private int runs;

    /** Called before each further call of a run. */
    interface Meanwhile {
        void on(StageRun run, Progress.Again again) throws Exception;
    }

    SimulatedPromotion(Path folder, SimulationConfig config) throws IOException {
        this(folder, config, NEWMAN);
    }

    /** Without Newman, which takes a second a run. */
    static SimulatedPromotion withoutCollection(Path folder, SimulationConfig config) throws IOException {
        return new SimulatedPromotion(folder, config, List.of());
    }

    SimulatedPromotion(Path folder, SimulationConfig config, List<String> newman) throws IOException {
        this.folder = folder;
        clock = new ManualClock(config.origin());
        simulation = Simulation.start(config, clock);
        Path file = simulation.writeConfiguration(folder, newman);
        TestCollection.useQuick(folder, file);
        configuration = Configuration.read(file);
        platform = configuration.platform(null);
        home = new PlatformHome(folder.resolve("home"), platform.name(), clock);
        engine = engine("promotion-1", configuration.secrets());
    }

    private SimulatedPromotion(SimulatedPromotion other, String name, UnaryOperator<Platform> change, Secrets secrets) {
        folder = other.folder;
        clock = other.clock;
        simulation = other.simulation;
        configuration = other.configuration;
        platform = change.apply(other.platform);
        home = new PlatformHome(folder.resolve("home-" + name), platform.name(), clock);
        engine = engine("promotion-" + name, secrets);
    }

    /** Another promotion, with files of its own, on the same simulated servers. */
    SimulatedPromotion another(String name, UnaryOperator<Platform> change) {
        return new SimulatedPromotion(this, name, change, configuration.secrets());
    }

    /** The same with a secret of its own under one id. */
    SimulatedPromotion another(String name, UnaryOperator<Platform> change, String id, Credential secret) {
        return new SimulatedPromotion(this, name, change,
                wanted -> wanted.equals(id) ? secret : configuration.secrets().find(wanted));
    }

    /** The same with a wrong secret under one id. */
    SimulatedPromotion withWrongSecret(String id) {
        Secrets right = configuration.secrets();
        return new SimulatedPromotion(this, "wrong-" + id, UnaryOperator.identity(), wanted ->
                wanted.equals(id) ? new Credential(right.find(id).user(), "not-the-secret") : right.find(wanted));
    }

    /** An administrator changes the configuration. */
    void configure(UnaryOperator<Platform> change) {
        platform = change.apply(platform);
        restart();
    }

    /** A VM waits to become a node of that name. @param password id of a credential; null for none */
    void configureNewNode(String environment, String name, TemplateVmSimulator vm, String password) {
        var waiting = new NewNodeVm(name, vm.fingerprint(), null, null, vm.address().toString(), password);
        configure(known -> known.with(known.environments().stream()
                .map(each -> each.name().equals(environment) ? each.with(List.of(waiting)) : each)
                .toList()));
    }

    /** A new engine over the same files, as after a restart. */
    void restart() {
        engine = engine(engine.promotion().id(), configuration.secrets());
    }

    /** The same, and somebody sees each line of the journal. */
    void restart(Journal.Watcher watcher) {
        Engine plain = engine("promotion-1", configuration.secrets());
        Path journal = home.folder().resolve("promotions").resolve("promotion-1").resolve("journal.jsonl");
        engine = new Engine(plain.promotion(), plain.stages(), plain.connections(), Journal.open(journal, watcher),
                plain.evidence(), plain.desk(), plain.workspace(), plain.console(), plain.clock());
    }

    Secrets secrets() {
        return configuration.secrets();
    }

    /** A promotion that comes after this one, with the same ledger. */
    void nextPromotion(String id) {
        engine = engine(id, configuration.secrets());
    }

    /** An administrator adds the digest of the collection as it lies there now; from the next engine. */
    void acceptCollection() throws IOException {
        platform = TestCollection.accepted(platform, folder);
        restart();
    }

    /** The same, which knows which of the others are gone for good. */
    void nextPromotion(String id, Holders holders) {
        engine = engine(id, configuration.secrets(), holders);
    }

    private Engine engine(String promotion, Secrets secrets) {
        return engine(promotion, secrets, claim -> false);
    }

    private Engine engine(String promotion, Secrets secrets, Holders holders) {
        return Engines.engine(
                new Promotion(promotion, platform, Starter.person("rita")),
                home,
                home.journal(promotion),
                new LiveConnections(secrets, clock, longestAnswer),
                new LocalWorkspace(folder),
                console::add,
                clock,
                holders);
    }

    /** Petra reads the release notes of versions, and attends the vendor's session on the major version of the last. */
    void reviewed(String... versions) {
        for (String version : versions) {
            records().add(new Review(version, null, List.of()), Speaker.signedIn("petra"));
        }
        int major = Version.parse(versions[versions.length - 1]).major();
        records().add(new Briefing(major, true, null, "held online"), Speaker.signedIn("petra"));
    }

    /** Time goes by, and nobody does anything. */
    void letPass(Duration duration) {
        clock.advance(duration);
        simulation.catchUp();
    }

    Records records() {
        return home.records(platform);
    }

    /** Writes a small package and returns its digest. */
    String upgradePackage(String version) throws Exception {
        return upgradePackage(version, 1 << 20);
    }

    /** @param bytes how large it is about */
    String upgradePackage(String version, int bytes) throws Exception {
        UpgradePackage.write(folder.resolve("upgrade.tar"), version, bytes);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("upgrade.tar")));
        return HexFormat.of().formatHex(digest);
    }

    /** Runs a stage to its end, answering questions as people would. */
    Progress run(String stage, Map<String, ?> order) {
        return run(stage, order, () -> null);
    }

    /** @param body what the stage's block does; a problem if it fails */
    Progress run(String stage, Map<String, ?> order, Supplier<Problem> body) {
        return drive(open(stage, order), body);
    }

    StageRun open(String stage, Map<String, ?> order) {
        return engine.open(stage + "-" + ++runs, stage, Json.MAPPER.valueToTree(order));
    }

    Progress drive(StageRun run, Supplier<Problem> body) {
        Progress progress = run.advance();
        while (progress instanceof Progress.Again || progress instanceof Progress.RunBody) {
            if (progress instanceof Progress.Again again) {
                happen(run, again);
            } else {
                run.bodyEnded(body.get());
            }
            progress = run.advance();
        }
        return progress;
    }

    private void happen(StageRun run, Progress.Again again) {
        clock.advanceTo(again.at());
        simulation.catchUp();
        try {
            meanwhile.on(run, again);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        if (again.forPeople()) {
            List<Question> open = engine.desk().open();
            open.forEach(question -> people.apply(question).forEach(engine.desk()::answer));
        }
    }

    private List<Answer> helpful(Question question) {
        return List.of(answer(question, question.kind().needsApprover() ? "sam" : "tess", true, "fine"));
    }

    Answer answer(Question question, String by, boolean accepted, String note) {
        return new Answer(question.id(), by, clock.instant(), accepted, note);
    }

    /** What went wrong. */
    Problem problem(Progress end) {
        assertThat(end).as(() -> String.join("\n", console)).isInstanceOf(Progress.Failed.class);
        return ((Progress.Failed) end).problem();
    }

    Progress succeed(Progress end) {
        assertThat(end)
                .as(() -> "%s%n%s".formatted(
                        end instanceof Progress.Failed failed ? failed.problem() : "", String.join("\n", console)))
                .isInstanceOf(Progress.Done.class);
        return end;
    }

    /** The upgrade step's order. */
    static Map<String, String> order(String environment, String version, String sha256) {
        return Map.of("environment", environment, "packageFile", "upgrade.tar", "sha256", sha256, "version", version);
    }

    /** An environment as its simulated servers know it. */
    World world(String environment) {
        return World.of(this, environment);
    }

    /** The data of the ledger's entries of one kind, oldest first. */
    List<JsonNode> evidence(String kind) {
        return home.ledger().entries().stream().filter(entry -> entry.kind().equals(kind)).map(Entry::data).toList();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
