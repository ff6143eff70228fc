package io.jenkins.plugins.pexip.verify;

import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.CANNOT_TEST;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.FAIL;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.CollectionExpectation;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Undone;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewmanCollectionTest {

    private static final String SECRET = "s3cret/with+signs";
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static HttpsListener server;
    private static final String FINE = "pm.test('fine', () => pm.response.to.be.ok);";
    private static final AtomicInteger served = new AtomicInteger();
    private static final List<String> bodies = new CopyOnWriteArrayList<>();
    private static volatile String elsewhere;

    @TempDir
    private Path folder;

    private List<String> newman = Newman.COMMAND;
    private Duration deadline = Duration.ofSeconds(60);
    private List<String> digests;
    private List<String> hosts;
    private boolean trusted = true;
    private CollectionExpectation expected = new CollectionExpectation(List.of(), 1, 1, 1, List.of());

    @BeforeAll
    static void start() {
        server = HttpsListener.start(CERTIFICATE, 0, config -> config.router.mount(router -> router
                .before(request -> served.incrementAndGet())
                .get("/fine", request -> request.json(Map.of("ok", true)))
                .post("/fine", request -> bodies.add(request.body()))
                .get("/moved", request -> request.redirect(elsewhere))
                .get("/broken", request -> request.status(500))));
    }

    @BeforeEach
    void forget() {
        served.set(0);
        bodies.clear();
        elsewhere = null;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void passesWhenAllAssertionsHold() throws Exception {
        CollectionResult result = run(collection(request("/fine", "pm.test('fine', () => pm.response.to.be.ok);")));
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(PASS);
        assertThat(result.requests()).isEqualTo(1);
        assertThat(result.assertions()).isEqualTo(1);
        assertThat(result.sha256()).hasSize(64);
    }

    private List<String> saying(String words, int code) throws Exception {
        return fakeNewman("echo '%s'; exit %d".formatted(words, code));
    }

    @Test
    void tellsWithoutARunWhatWouldBeInItsWay() throws Exception {
        Path collection = collection(request("/fine", FINE));
        assertThat(obstacle(collection)).isEmpty();
        newman = List.of("no-newman");
        assertThat(obstacle(collection)).isEqualTo("Newman could not be started as 'no-newman'. Install Newman 6 on the"
                + " machine that runs the pipeline, or correct the verification's newman command.");
        newman = saying("4.6.1", 0);
        assertThat(obstacle(collection)).startsWith("'sh' is Newman 4.6.1, and 6.2 or later is needed. Install that");
        newman = saying("6.1.3", 0);
        assertThat(obstacle(collection)).startsWith("'sh' is Newman 6.1.3, and 6.2");
        newman = saying("cannot find module x", 1);
        assertThat(obstacle(collection)).contains("could not be started", "It ended with 1: cannot find module x");
        newman = Newman.COMMAND;
        digests = List.of("0".repeat(64));
        assertThat(obstacle(collection)).contains("is not the collection that the configuration names");
        assertThat(obstacle(folder.resolve("none.json"))).contains("'none.json' is not in the workspace");
        assertThat(served).hasValue(0);
    }

    @Test
    void aCollectionWithoutAssertionsVerifiesNothing() throws Exception {
        CollectionResult result = run(collection(request("/fine", "")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("0 assertions", "at least 1");
    }

    @Test
    void tooFewAssertionsVerifyNothing() throws Exception {
        expected = new CollectionExpectation(List.of(), 1, 2, 1, List.of());
        CollectionResult result = run(collection(request("/fine", "pm.test('fine', () => pm.response.to.be.ok);")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
    }

    @Test
    void skippedAssertionsDoNotCount() throws Exception {
        CollectionResult result = run(collection(request("/fine", "pm.test.skip('fine', () => {});")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
    }

    @Test
    void anEmptyCollectionVerifiesNothing() throws Exception {
        CollectionResult result = run(collection(""));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("no request");
    }

    @Test
    void anErrorOfTheServerThatNothingAssertsIsAFailure() throws Exception {
        CollectionResult result = run(collection(
                request("/fine", "pm.test('fine', () => pm.response.to.be.ok);") + "," + request("/broken", "")));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.sentence()).contains("/broken", "500");
    }

    @Test
    void aScriptThatBreaksIsAFailure() throws Exception {
        CollectionResult result = run(collection(request("/fine", "pm.test('a', () => {}); nothing.there();")));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.failures()).singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("nothing is not defined"));
    }

    @Test
    void anAddressThatIsNotSetIsAFailure() throws Exception {
        String request = request("/fine", "pm.test('a', () => {});").replace("{{base}}", "{{not-set}}");
        assertThat(run(collection(request)).verdict()).isEqualTo(FAIL);
    }

    @Test
    void aFileThatIsNoCollectionCannotBeRun() throws Exception {
        CollectionResult result = run(Files.writeString(folder.resolve("c.json"), "{ this is no JSON"));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("is no Postman collection");
    }

    @Test
    void aCollectionThatIsNotThereIsNamed() throws Exception {
        CollectionResult result = run(folder.resolve("forgotten.json"));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("'forgotten.json'");
        assertThat(result.sha256()).isEmpty();
    }

    @Test
    void aMissingNewmanIsToldWithWhatToDo() throws Exception {
        newman = List.of("no-such-newman");
        CollectionResult result = run(collection(""));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("'no-such-newman'", "Install Newman 6");
    }

    @Test
    void aMissingFileOfCertificatesIsAProblemOfTheConfiguration() throws Exception {
        var settings = new VerificationSettings(collection("").toString(), List.of("0".repeat(64)), List.of("localhost"),
                null, null, newman, null, null, null, null, null, deadline, folder.resolve("none.pem").toString());
        assertThatThrownBy(() -> new NewmanCollection(settings, id -> null).run(Newman.HERE))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("none.pem");
    }

    @Test
    void secretsDoNotReachTheResult() throws Exception {
        String leak = "const s = pm.variables.get('token');"
                + "pm.test('plain ' + s, () => pm.expect(s).to.equal(''));"
                + "pm.test('coded', () => pm.expect(encodeURIComponent(s)).to.equal(''));"
                + "pm.test('base64', () => pm.expect(btoa(s)).to.equal(''));";
        CollectionResult result = run(collection(request("/fine", leak)));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.failures()).hasSize(3);
        assertThat(result.toString()).contains("****").doesNotContain(SECRET, "s3cret", "czNjcmV0");
    }

    @Test
    void followsARedirectOnlyWhereTheCollectionSaysSo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (HttpsListener other = HttpsListener.start(CERTIFICATE, 0, config -> config.router.mount(router ->
                router.get("/elsewhere", request -> request.json(asked.incrementAndGet()))))) {
            elsewhere = other.address() + "/elsewhere";
            CollectionResult left = run(collection(
                    request("/moved", "pm.test('moved', () => pm.response.to.have.status(302));")));
            assertThat(left.verdict()).as(left.sentence()).isEqualTo(PASS);
            assertThat(asked).as("requests with the secrets in their headers").hasValue(0);
            String there = "pm.test('there', () => pm.response.to.be.ok);";
            CollectionResult followed = run(collection(request("/moved", there)
                    .replaceFirst("\\{", "{\"protocolProfileBehavior\": {\"followRedirects\": true}, ")));
            assertThat(followed.verdict()).as(followed.sentence()).isEqualTo(PASS);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aRedirectToAHostThatIsNotAllowedIsNotFollowed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (HttpsListener other = HttpsListener.start(CERTIFICATE, 0, config -> config.router.mount(router ->
                router.get("/elsewhere", request -> request.json(asked.incrementAndGet()))))) {
            elsewhere = other.address() + "/elsewhere";
            hosts = List.of(server.address().getAuthority());
            CollectionResult result = run(collection(request("/moved", FINE)
                    .replaceFirst("\\{", "{\"protocolProfileBehavior\": {\"followRedirects\": true}, ")));
            assertThat(result.verdict()).isEqualTo(FAIL);
            assertThat(result.sentence()).contains("not allowed to talk to " + other.address());
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void secretsAreNeitherOnTheCommandLineNorInTheEnvironmentNorOnDisk() throws Exception {
        newman = fakeNewman("""
                tr '\\0' ' ' < /proc/$$/cmdline > "$seen"; echo >> "$seen"
                env | sed 's/^/env /' >> "$seen"; cat "$HOME"/* >> "$seen"; echo "home $HOME" >> "$seen"; stat -c %a "$HOME" >> "$seen"
                head -n 1 > "$seen.order"
                """);
        run(collection(""));
        String seen = Files.readString(folder.resolve("seen.txt"));
        assertThat(seen).doesNotContain(SECRET).contains("NODE_OPTIONS=--require=");
        assertThat(seen.lines().filter(line -> line.startsWith("env ")).map(line -> line.substring(4).split("=")[0]))
                .isSubsetOf("PATH", "HOME", "NODE_OPTIONS", "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(seen.lines().reduce((first, second) -> second)).hasValue("700");
        assertThat(seen.lines().filter(line -> line.startsWith("home ")).map(line -> Path.of(line.substring(5))))
                .singleElement().satisfies(home -> assertThat(home).doesNotExist());
        assertThat(Files.readString(folder.resolve("seen.txt.order"))).contains(SECRET, "runId");
    }

    @Test
    void aRunThatDoesNotEndIsStoppedWithItsChildren() throws Exception {
        deadline = Duration.ofSeconds(3);
        newman = fakeNewman("sleep 600 & echo $! > \"$seen\"; echo \"$HOME\" >> \"$seen\"; wait");
        CollectionResult result = run(collection(""));
        List<String> seen = Files.readAllLines(folder.resolve("seen.txt"));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.sentence()).contains("did not end");
        assertThat(ProcessHandle.of(Long.parseLong(seen.get(0))).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Path.of(seen.get(1))).doesNotExist();
    }

    @Test
    void aResultThatCannotBeReadIsAFailureWhateverTheExitCode() throws Exception {
        for (String written : List.of("{}", "null", "{\"declared\":", "[1", "\"text\"", "[".repeat(5000))) {
            newman = fakeNewman("printf '%%s' '%s'".formatted(written));
            assertThat(run(collection("")).verdict()).as("result '%s'", written).isEqualTo(FAIL);
        }
    }

    @Test
    void aResultWithoutEndIsAFailure() throws Exception {
        newman = fakeNewman("yes");
        assertThat(run(collection("")).verdict()).isEqualTo(FAIL);
    }

    @Test
    void anExitCodeOfZeroWithoutAResultIsAFailure() throws Exception {
        newman = fakeNewman("");
        assertThat(run(collection("")).verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatNewmanSaysAboutItselfIsShownWithoutSecrets() throws Exception {
        newman = fakeNewman("echo 'cannot go on with %s' >&2; exit 1".formatted(SECRET));
        CollectionResult result = run(collection(""));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("cannot go on with ****");
    }

    @Test
    void anotherProgramInNewmansPlaceIsTold() throws Exception {
        newman = List.of("node", Files.writeString(folder.resolve("other.js"), "process.exit(0)").toString());
        CollectionResult result = run(collection(request("/fine", FINE)));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("other.js' is not Newman's command");
    }

    @Test
    void anotherVersionOfNewmanIsRefused() throws Exception {
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"newman\", \"version\": \"5.3.2\"}");
        newman = List.of("node", Files.writeString(folder.resolve("newman.js"), "").toString());
        assertThat(run(collection(request("/fine", FINE))).sentence()).contains("Newman 5.3.2 is not supported");
    }

    // What is configured decides what runs.

    @Test
    void aFileWithAnotherDigestIsNotRun() throws Exception {
        digests = List.of("0".repeat(64));
        CollectionResult result = run(collection(request("/fine", FINE)));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("is not the collection that the configuration names", "0000",
                result.sha256());
        assertThat(served).as("requests").hasValue(0);
    }

    @Test
    void severalDigestsMayStandInTheConfiguration() throws Exception {
        Path collection = collection(request("/fine", FINE));
        digests = List.of("0".repeat(64), CollectionFile.read(collection).sha256());
        assertThat(run(collection).verdict()).isEqualTo(PASS);
    }

    @Test
    void aHostThatIsNotAllowedIsRefusedBeforeNewmanStarts() throws Exception {
        hosts = List.of("vbv-api.test.example.ca");
        CollectionResult result = run(collection(request("/fine", FINE)));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("talks to " + server.address(), "allowedHosts");
        assertThat(served).hasValue(0);
    }

    @Test
    void anAddressThatAScriptMakesUpIsRefusedBeforeAnythingIsSent() throws Exception {
        String script = FINE + "const s = pm.variables.get('token').replace(/[^a-z0-9]/g, '');"
                + "pm.sendRequest('https://' + s + '.example.ca/', () => {});"
                + "pm.sendRequest('http://127.0.0.1:%d/plain', () => {});".formatted(server.address().getPort())
                + "pm.sendRequest('https://localhost:%d/fine', () => {});".formatted(server.address().getPort());
        CollectionResult result = run(collection(request("/fine", script)));
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(FAIL);
        assertThat(result.failures()).extracting(CollectionResult.Failure::message)
                .anyMatch(message -> message.contains("not allowed to talk to http://127.0.0.1"))
                .anyMatch(message -> message.contains("not allowed to talk to https://localhost"))
                .anyMatch(message -> message.contains(".example.ca:443"));
        assertThat(served).as("requests").hasValue(1);
    }

    @Test
    void aRequestThatSetsItsOwnHostIsRefused() throws Exception {
        String request = request("/fine", FINE).replace("{{base}}", "{{elsewhere}}").replaceFirst("\\[",
                "[{\"listen\": \"prerequest\", \"script\": {\"exec\": [\"pm.variables.set('elsewhere', 'http://127.0.0.1:9')\"]}}, ");
        CollectionResult result = run(collection(request));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.sentence()).contains("first: /fine: not allowed to talk to http://127.0.0.1:9 (allowedHosts)");
    }

    @Test
    void theCertificateIsLookedAtWhateverTheCollectionSays() throws Exception {
        trusted = false;
        String careless = request("/fine", FINE)
                .replaceFirst("\\{", "{\"protocolProfileBehavior\": {\"strictSSL\": false}, ");
        assertThat(run(collection(careless)).verdict()).isEqualTo(FAIL);
        assertThat(served).hasValue(0);
    }

    // What is declared has to run.

    @Test
    void skippedTestsAreNamedAndKeepTheRunFromPassing() throws Exception {
        CollectionResult result = run(collection(
                request("/fine", FINE + "pm.test.skip('never judged', () => pm.expect(1).to.equal(2));")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.notRun()).containsExactly(new Undone("/fine", "never judged"));
        assertThat(result.sentence()).contains("not all of the collection ran: /fine: never judged");
    }

    @Test
    void requestsThatAreSkippedAreNamed() throws Exception {
        String skipped = request("/other", FINE).replaceFirst("\\[",
                "[{\"listen\": \"prerequest\", \"script\": {\"exec\": [\"pm.execution.skipRequest();\"]}}, ");
        CollectionResult result = run(collection(skipped + "," + request("/fine", FINE)));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.notRun()).containsExactly(new Undone("/other", ""));
        assertThat(result.requests()).isEqualTo(1);
    }

    @Test
    void requestsThatShareAnIdAreTwo() throws Exception {
        CollectionResult result = run(collection(
                request("/fine", FINE + "pm.execution.setNextRequest(null);").replaceFirst("\\{", "{\"id\": \"same\", ")
                + "," + request("/later", FINE).replaceFirst("\\{", "{\"id\": \"same\", ")));
        assertThat(result.notRun()).containsExactly(new Undone("/later", ""));
    }

    @Test
    void aRunThatEndsEarlyNamesWhatItLeftOut() throws Exception {
        CollectionResult result = run(collection(
                request("/fine", FINE + "pm.execution.setNextRequest(null);") + "," + request("/later", FINE)));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.notRun()).containsExactly(new Undone("/later", ""));
    }

    @Test
    void testsThatAScriptDoesNotReachAreNamed() throws Exception {
        CollectionResult result = run(collection(request("/fine",
                FINE + "if (pm.response.code !== 200) { pm.test('only then', () => {}); }")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.notRun()).containsExactly(new Undone("/fine", "only then"));
    }

    @Test
    void whatMayStayUndoneMay() throws Exception {
        expected = new CollectionExpectation(List.of(), 1, 1, 1, List.of("/later", "/fine: only then"));
        CollectionResult result = run(collection(request("/fine", FINE
                + "if (pm.response.code !== 200) { pm.test('only then', () => {}); } pm.execution.setNextRequest(null);")
                + "," + request("/later", FINE)));
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(PASS);
    }

    @Test
    void requestsThatAreExpectedHaveToBeThere() throws Exception {
        expected = new CollectionExpectation(List.of("/fine", "/rooms"), 1, 1, 1, List.of());
        CollectionResult result = run(collection(request("/fine", FINE)));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.notRun()).containsExactly(new Undone("/rooms", ""));
    }

    @Test
    void tooFewRequestsVerifyNothing() throws Exception {
        expected = new CollectionExpectation(List.of(), 2, 1, 1, List.of());
        assertThat(run(collection(request("/fine", FINE))).sentence()).contains("1 requests", "at least 2");
    }

    @Test
    void aRequestWithoutAssertionsVerifiesNothing() throws Exception {
        CollectionResult result = run(collection(request("/fine", FINE) + "," + request("/fine", "")
                .replace("\"name\": \"/fine\"", "\"name\": \"bare\"")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("have fewer", "bare");
    }

    @Test
    void anAssertionCountsOnceHoweverOftenItIsMade() throws Exception {
        CollectionResult result = run(collection(request("/fine",
                "for (let i = 0; i < 3; i++) { pm.test('same', () => pm.expect(1).to.equal(1)); }")));
        assertThat(result.assertions()).isEqualTo(1);
        CollectionResult failed = run(collection(request("/fine",
                "for (let i = 0; i < 3; i++) { pm.test('same', () => pm.expect(i).to.equal(0)); }")));
        assertThat(failed.verdict()).isEqualTo(FAIL);
        assertThat(failed.failures()).hasSize(1);
    }

    @Test
    void errorsInCallbacksAndTimersAndPromisesAreFailures() throws Exception {
        for (String broken : List.of(
                "pm.sendRequest(pm.variables.get('base') + '/fine', () => { throw new Error('broken'); });",
                "setTimeout(() => { throw new Error('broken'); }, 5);",
                "Promise.reject(new Error('broken'));",
                "(async () => { await 1; throw new Error('broken'); })();",
                "pm.test('later', async () => { await 1; throw new Error('broken'); });")) {
            CollectionResult result = run(collection(request("/fine", FINE + broken)));
            assertThat(result.verdict()).as(broken).isEqualTo(FAIL);
            assertThat(result.sentence()).contains("broken");
        }
    }

    // What leaves the sandbox finds nothing.

    @Test
    void aScriptThatLeavesTheSandboxReachesNothing() throws Exception {
        String escape = FINE + "import('fs').catch(e => { let found;"
                + "try { found = e.constructor.constructor('return process')().pid; } catch (x) { found = x.message; }"
                + "pm.test('found ' + found, () => pm.expect(1).to.equal(2)); }); setTimeout(() => {}, 200);";
        CollectionResult result = run(collection(request("/fine", escape)));
        assertThat(result.failures()).singleElement().satisfies(failure ->
                assertThat(failure.test()).contains("found Code generation from strings disallowed"));
        assertThat(result.isolation()).startsWith("scripts ran ");
    }

    @Test
    void aScriptThatTakesAllMemoryFailsTheRunAndNothingElse() throws Exception {
        CollectionResult result = run(collection(request("/fine",
                FINE + "const all = []; while (true) { all.push(new Array(1e6).fill(1)); }")));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.sentence()).contains("the process that evaluates the scripts ended early");
    }

    @Test
    void aFileOfTheMachineCannotBeSent() throws Exception {
        String upload = request("/fine", FINE).replace("\"method\": \"GET\"", "\"method\": \"POST\", \"body\":"
                + " {\"mode\": \"file\", \"file\": {\"src\": \"/etc/hostname\"}}");
        run(collection(upload));
        assertThat(bodies).allMatch(String::isEmpty);
    }

    private NewmanCollection newman(Path collection) throws Exception {
        Path trust = Files.writeString(folder.resolve("trust.pem"), CERTIFICATE.pem());
        List<String> sha256 = digests != null ? digests
                : List.of(Files.exists(collection) ? CollectionFile.read(collection).sha256() : "0".repeat(64));
        var settings = new VerificationSettings(collection.toString(), sha256, hosts(),
                Map.of("base", server.address().toString()), Map.of("token", "token-id"), newman,
                expected.requests(), expected.minimumRequests(), expected.minimumAssertions(),
                expected.assertionsPerRequest(), expected.optional(), deadline, trusted ? trust.toString() : null);
        return new NewmanCollection(settings, id -> new Credential("", SECRET));
    }

    private CollectionResult run(Path collection) throws Exception {
        return newman(collection).run(Newman.HERE);
    }

    private String obstacle(Path collection) throws Exception {
        return newman(collection).obstacle(Newman.HERE);
    }

    private List<String> hosts() {
        return hosts != null ? hosts : Stream.of(server.address().toString(), elsewhere)
                .filter(Objects::nonNull).map(address -> URI.create(address).getAuthority()).toList();
    }

    private List<String> fakeNewman(String script) throws Exception {
        String start = "seen='%s'%n".formatted(folder.resolve("seen.txt"));
        return List.of("sh", Files.writeString(folder.resolve("fake.sh"), start + script + "\n").toString());
    }

    private Path collection(String items) throws Exception {
        return Files.writeString(folder.resolve("collection.json"), """
                {"info": {"name": "small",
                    "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [%s]}
                """.formatted(items));
    }

    private static String request(String path, String script) {
        return """
                {"name": "%s", "request": {"method": "GET", "url": "{{base}}%s"},
                 "event": [{"listen": "test", "script": {"exec": ["%s"]}}]}
                """.formatted(path, path, script);
    }
}
