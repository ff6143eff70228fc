package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.message.SeedLines;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.simulator.DemoPackage;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.record.Judgements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Where a reader of the pages types: a platform to work on, and files of the names that the pages use. */
final class ReadersFolder implements AutoCloseable {

    /** Takes Test to a release, as it is asked on the command line. */
    private static final String JENKINSFILE = """
            node {
              pexipReview version: '34.0'
              pexipReview version: '34.1', breakingChanges: ['TLS 1.1 is off', 'H.323 is off']
              pexipMitigation version: '34.1', change: 'TLS 1.1 is off', mitigation: 'none is affected',
                  documentation: 'CHG-1', environment: 'test'
              pexipMitigation version: '34.1', change: 'H.323 is off', mitigation: 'none is affected',
                  documentation: 'CHG-1', environment: 'test'
              pexipBriefing major: 34, attended: true
              pauseSchedule('test') {
                pexipSnapshot environment: 'test', version: params.VERSION
                pexipUpgrade environment: 'test', packageFile: 'upgrade.tar', sha256: params.SHA256,
                    version: params.VERSION
              }
            }
            """;

    private final Path folder;
    private final Simulation simulation;
    private final TemplateVmSimulator machine;
    private final String sha256;
    private int asked;
    private volatile boolean closed;

    ReadersFolder(Path folder) throws Exception {
        this.folder = folder;
        ServiceHours open = new ServiceHours(null, null, LocalTime.of(6, 0), LocalTime.of(20, 0));
        ServiceHours on = new ServiceHours(null, null, LocalTime.MIN, LocalTime.MAX);
        simulation = Simulation.start(new SimulationConfig("vbv", Instant.parse("2026-11-21T05:00:00Z"), 0, List.of(
                new EnvironmentConfig("test", Kind.TEST, "33.2", 1, null, open, false, null, on),
                new EnvironmentConfig("prod", Kind.PRODUCTION, "33.2", 1, null, open, false, null, on))), folder);
        machine = TemplateVmSimulator.start("34.1", simulation.environment("test").managementNode());
        allowFor(machine, simulation.writeConfiguration(folder, List.of()));
        sha256 = DemoPackage.write(folder.resolve("upgrade.tar"), "34.1", 1).sha256();
        Files.writeString(folder.resolve("Jenkinsfile"), JENKINSFILE);
        Files.copy(folder.resolve("people/sam.approver.pem"), folder.resolve("sam.pem"));
    }

    /** An administrator names the VM that waits to become a node. */
    private static void allowFor(TemplateVmSimulator vm, Path file) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        var written = yaml.readTree(file.toFile());
        ((ObjectNode) written.at("/platforms/0/environments/0")).putArray("newNodes").addObject()
                .put("name", "conference-2").put("url", vm.address().toString()).put("certificate", vm.fingerprint());
        yaml.writeValue(file.toFile(), written);
    }

    PlatformHome home() {
        return PlatformHome.of(folder.resolve("pexip-home").resolve(PlatformHome.FOLDER),
                Configuration.read(folder.resolve("platform.yaml")).platform(null));
    }

    String packageDigest() {
        return sha256;
    }

    /** Asks a person something, as a run of Petra's would. @return the question's id */
    String ask(Question.Kind kind) {
        PlatformHome home = home();
        Instant now = home.clock().instant();
        String id = "promotion#9.promoteToProd-" + ++asked;
        home.desk().ask(new Question(id, "promotion#9", "promoteToProd-1", kind, "vbv", "test", "34.1",
                "May it go on?", List.of(), "", List.of(), Starter.person("petra.platform"), now,
                now.plus(Duration.ofDays(1))));
        return id;
    }

    /** Waits for the first question of some promotions, and says yes to it as Sam. */
    void agree(String promotions) {
        PlatformHome home = home();
        Optional<Question> asked = Optional.empty();
        while (asked.isEmpty() && !closed) {
            asked = home.desk().open(home.clock().instant()).stream()
                    .filter(question -> question.promotion().startsWith(promotions)).findFirst();
            LockSupport.parkNanos(50_000_000);
        }
        asked.ifPresent(question -> Main.run("approve", question.id(), "--config",
                folder.resolve("platform.yaml").toString(), "--home", folder.resolve("pexip-home").toString(),
                "--note", "agreed", "--sign", folder.resolve("sam.pem").toString()));
    }

    /** A snapshot of a promotion died before its first phase. */
    void died(String promotion) {
        home().journal(promotion).append(new Journal.Entry(home().clock().instant(), "pexipSnapshot-1",
                Journal.Kind.STARTED, "pexipSnapshot",
                JsonNodeFactory.instance.objectNode().put("environment", "test").put("retainDays", 30)));
    }

    /** The last judgement of a gate. */
    Judgement judgement(String gate) {
        return new Judgements(home().ledger()).all().stream().filter(judgement -> judgement.gate().equals(gate))
                .reduce((first, last) -> last).orElseThrow();
    }

    /** The number and the hash of the ledger's second entry. */
    String keptEntry() throws IOException {
        return "2:" + home().ledger().entries().get(1).hash();
    }

    /** A ledger as it is now and with a verification, what lies beside it, and what somebody kept of it. */
    Path copyLedger() throws IOException {
        home().ledger().append("verification", "rita.release", Map.of("environment", "test", "version", "34.1",
                "packageSha256", sha256, "platform", "PASS", "api", "PASS", "attestation", "PENDING"));
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String name : List.of("ledger.jsonl", "ledger.head.json", "ledger.public.pem", "ledger.key.pem")) {
            copy(home().ledgerFile().resolveSibling(name), copy.resolve(name));
        }
        copy(copy.resolve("ledger.head.json"), folder.resolve("kept.json"));
        copy(copy.resolve("ledger.public.pem"), folder.resolve("public.pem"));
        copy(copy.resolve("ledger.key.pem"), folder.resolve("old.pem"));
        return copy.resolve("ledger.jsonl");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** One that is there already is kept. @return its name */
    String newKey() throws IOException {
        if (Files.notExists(folder.resolve("new.pem"))) {
            KeyFile.made(folder.resolve("new.pem")).key();
        }
        return "new.pem";
    }

    void copyLog() throws IOException {
        Files.writeString(folder.resolve("FILE"), SeedLines.UNABLE_TO_CONTACT + "\n");
    }

    /** The same platform with the catalogue that the product brings along. @return its name */
    String builtInCatalogue() throws IOException {
        Path own = folder.resolve("platform.yaml");
        Files.writeString(folder.resolve("built-in.yaml"),
                Files.readString(own).replaceAll("(?m)^ +releases: .*$", ""));
        return "built-in.yaml";
    }

    @Override
    public void close() {
        closed = true;
        machine.close();
        simulation.close();
    }
}
