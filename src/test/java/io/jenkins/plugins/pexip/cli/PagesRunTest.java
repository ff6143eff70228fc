package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.cli.CommandSession.Ended;
import io.jenkins.plugins.pexip.policy.Judgement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command of README and docs, in order, as printed: a shell takes its words apart, the command line runs them.
 * What the pages leave to the reader, in capitals and as {@code …}, is filled in here. README's rehearsal is run by {@code
 * RehearsalIT}, and what cannot be run here is named below.
 */
@Timeout(300)
class PagesRunTest {

    /** By what a line begins with, and why nothing of it is run here. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "mvn ", "it builds the product, of which this test is a part; DemoIT runs what -Pdemo runs",
            "openssl s_client ", "it asks a VM that waits to become a node for its certificate");

    @TempDir
    private Path folder;

    private final Map<String, Call> calls = new LinkedHashMap<>();
    private ReadersFolder reader;
    private CommandSession session;

    /** What is there before a line is run, what is filled in, and what it says in the end. */
    private record Call(Filling filling, int code, String says) {}

    private interface Filling {
        Map<String, String> values() throws IOException;
    }

    @Test
    void eachCommandOfTheReadmeDoesWhatItSays() throws Exception {
        List<String> lines = new DocumentedCommands(Path.of("README.md")).of("On the command line");
        assertThat(lines).hasSizeGreaterThan(20);
        try (ReadersFolder made = new ReadersFolder(folder); CommandSession opened = new CommandSession(folder)) {
            doWhatTheySay(lines, made, opened);
        }
    }

    @Test
    void eachCommandOfTheOtherPagesDoesWhatItSays() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path page : DocumentedCommands.pages().skip(1).toList()) {
            lines.addAll(new DocumentedCommands(page).all());
        }
        assertThat(lines).hasSizeGreaterThan(20);
        try (ReadersFolder made = new ReadersFolder(folder); CommandSession opened = new CommandSession(folder)) {
            Ended run = opened.run(List.of("run", "--config", "platform.yaml", "--param", "VERSION=34.1", "--param",
                    "SHA256=" + made.packageDigest()));
            assertThat(run.code()).isZero();
            List<String> shown = new DocumentedCommands(Path.of("docs/steps/pexipUpgrade.md"))
                    .consoleFrom("test: package upgrade.tar");
            assertThat(run.output().lines().map(PagesRunTest::alike).toList())
                    .containsSubsequence(shown.stream().map(PagesRunTest::alike).toList());
            doWhatTheySay(lines, made, opened);
        }
    }

    /** Without what is made up for each run. */
    private static String alike(String line) {
        return line.replaceAll("[0-9a-f]{64}", "DIGEST").replaceAll("\\d+ MiB", "SIZE").replaceAll("\\d+ of SIZE", "SIZE")
                .replaceAll("[\\d.]+ MiB/s", "SPEED").replaceAll("SIZE/s", "SPEED").replaceAll("_\\d\\d-[-\\d]+_", "_TIME_");
    }

    private void doWhatTheySay(List<String> lines, ReadersFolder made, CommandSession opened) throws Exception {
        reader = made;
        session = opened;
        describe();
        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            if (LEFT_OUT.keySet().stream().noneMatch(line::startsWith)) {
                problem(line).forEach(wrong::add);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void describe() {
        steps();
        answers();
        records();
        policy();
        ledger();
        say("plan", "2 upgrades, 0 waivers");
        calls.put("plan --config platform.yaml --test 27.4", new Call(
                () -> Map.of("platform.yaml", reader.builtInCatalogue()), 3, "4 upgrades, 2 waivers"));
        say("config check", "Nothing is wrong with platform.yaml.");
        say("debts", "Nothing is to be put back.");
    }

    private void steps() {
        calls.put("run", new Call(() -> Map.of("SHA256=…", "SHA256=" + reader.packageDigest()), 0,
                "test: upgrade to 34.1 started"));
        calls.put("rollback", new Call(this::agreed, 0, "test: back on 33.2, approved by sam.approver"));
        calls.put("deploy-node", new Call(() -> Map.of(" …", " domain=example.ca location=Main netmask=255.255.255.0"
                + " gateway=10.0.1.254 vmFrom=TEMPLATE templateVersion=34.1"), 0, "conference-2"));
        calls.put("give-up", new Call(() -> died("promotion#7"), 0, "promotion#7 is given up"));
        calls.put("upgrade-messages", new Call(() -> done(reader::copyLog), 0, "expected during an upgrade 1"));
    }

    private void answers() {
        answer("approve", Question.Kind.APPROVAL, "the run goes on");
        answer("acknowledge", Question.Kind.ACKNOWLEDGEMENT, "the run goes on");
        answer("waive", Question.Kind.WAIVER, "the run goes on");
        answer("decline", Question.Kind.APPROVAL, "declined");
        answer("attest", Question.Kind.ATTESTATION, "vouches for it");
        calls.put("attest QUESTION --config platform.yaml --not-working",
                new Call(() -> Map.of("QUESTION", reader.ask(Question.Kind.ATTESTATION)), 0, "it does not work"));
        calls.put("questions", new Call(() -> Map.of("#", reader.ask(Question.Kind.APPROVAL)), 4, "answer: approve"));
    }

    private void answer(String command, Question.Kind kind, String effect) {
        calls.put(command, new Call(() -> Map.of("QUESTION", reader.ask(kind)), 0, effect));
    }

    private void records() {
        say("record review", "by rita.release is in the ledger");
        say("record briefing", "by rita.release is in the ledger");
        calls.put("record mitigation", new Call(() -> Map.of(
                "--change …", "--change 'TLS 1.1 is off'", "--mitigation …", "--mitigation 'phones replaced'"), 0,
                "mitigation for 34.1 in '"));
        calls.put("record waiver", new Call(() -> Map.of("DIGEST", refused().digest(), "--reason …", "--reason 'a fix'"),
                0, "test-major-lead is waived for 'test' until 2026-12-01"));
    }

    private void policy() {
        calls.put("policy facts", new Call(() -> Map.of("DIGEST", reader.judgement("Test upgrade").digest()), 0,
                "policy check --facts facts.json --gate 'Test upgrade'"));
        calls.put("policy check", new Call(
                () -> Map.of("TIME", reader.judgement("Test upgrade").judgedAt().toString()), 0,
                "Gate 'Test upgrade': 22 pass"));
    }

    private void ledger() {
        calls.put("ledger verify", new Call(() -> withLedger("41:1c309d…", reader.keptEntry()), 0,
                "The ledger is intact"));
        calls.put("ledger export", new Call(() -> withLedger("FOLDER", "FOLDER"), 0, "FOLDER/"));
        say("ledger check", "holds");
        calls.put("ledger hand-over", new Call(() -> withLedger("new.pem", reader.newKey()), 0, "new.pem"));
    }

    private void say(String command, String text) {
        calls.put(command, new Call(Map::of, 0, text));
    }

    private Map<String, String> withLedger(String place, String value) throws IOException {
        return Map.of("FILE", reader.copyLedger().toString(), place, value);
    }

    /** Somebody else agrees as soon as they are asked. */
    private Map<String, String> agreed() {
        CompletableFuture.runAsync(() -> reader.agree("rollback#"));
        return Map.of();
    }

    private Map<String, String> died(String promotion) {
        reader.died(promotion);
        return Map.of();
    }

    private interface Preparation {
        void make() throws IOException;
    }

    private static Map<String, String> done(Preparation preparation) throws IOException {
        preparation.make();
        return Map.of();
    }

    /** A target that the policy forbids: what a waiver is for. */
    private Judgement refused() throws IOException {
        Files.writeString(folder.resolve("Refused"), "node { pexipPlan version: '36.0' }");
        assertThat(session.run(List.of("run", "--config", "platform.yaml", "--jenkinsfile", "Refused")).code())
                .isEqualTo(ExitCode.GATE_CLOSED);
        return reader.judgement("Test plan");
    }

    private Stream<String> problem(String line) throws Exception {
        if (!line.startsWith(DocumentedCommands.JAR)) {
            return problem(line, shell(line), new Call(Map::of, 0, ""));
        }
        String command = line.substring(DocumentedCommands.JAR.length());
        if (command.startsWith("simulate ")) {
            return problem(line, simulate(line), new Call(Map::of, 0, ""));
        }
        Call call = calls.entrySet().stream().filter(entry -> command.startsWith(entry.getKey()))
                .reduce((first, last) -> last).map(Map.Entry::getValue)
                .orElseGet(() -> fail("nothing says what this needs: " + line));
        String filled = command;
        for (var value : call.filling().values().entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return problem(filled, session.run(words(filled)), call);
    }

    private static Stream<String> problem(String line, Ended ended, Call call) {
        return ended.code() == call.code() && ended.output().contains(call.says()) ? Stream.empty()
                : Stream.of("%s%nended with %d:%n%s".formatted(line, ended.code(), ended.output()));
    }

    private List<String> words(String command) throws Exception {
        return List.of(shell("printf '%s\\n' " + command).output().split("\n"));
    }

    private Ended shell(String line) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", line).directory(folder.toFile())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** It runs until it is stopped. */
    private Ended simulate(String line) throws Exception {
        Files.createSymbolicLink(folder.resolve("src"), Path.of("src").toAbsolutePath());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words(line.substring(DocumentedCommands.JAR.length())));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        try {
            List<String> said = new ArrayList<>();
            var lines = process.inputReader(StandardCharsets.UTF_8);
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                said.add(next);
                if (next.startsWith("Running")) {
                    return new Ended(0, String.join("\n", said));
                }
            }
            return new Ended(process.waitFor(), String.join("\n", said));
        } finally {
            process.destroyForcibly();
        }
    }
}
