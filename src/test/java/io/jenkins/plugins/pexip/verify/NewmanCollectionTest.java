package io.jenkins.plugins.pexip.verify;

import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.CANNOT_TEST;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.FAIL;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewmanCollectionTest {

    private static final String SECRET = "s3cret/with+signs";
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static HttpsListener server;
    private static volatile String elsewhere;

    @TempDir
    private Path folder;

    private List<String> newman = Newman.COMMAND;
    private Duration deadline = Duration.ofSeconds(60);
    private int minimum = 1;

    @BeforeAll
    static void start() {
        server = HttpsListener.start(CERTIFICATE, 0, config -> config.router.mount(router -> router
                .get("/fine", request -> request.json(Map.of("ok", true)))
                .get("/moved", request -> request.redirect(elsewhere))
                .get("/broken", request -> request.status(500))));
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

    @Test
    void aCollectionWithoutAssertionsVerifiesNothing() throws Exception {
        CollectionResult result = run(collection(request("/fine", "")));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("0 assertions", "at least 1");
    }

    @Test
    void tooFewAssertionsVerifyNothing() throws Exception {
        minimum = 2;
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
        assertThat(result.sentence()).contains("Newman ended without a result", "c.json");
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
        var settings = new VerificationSettings(
                collection("").toString(), null, null, newman, 1, deadline, folder.resolve("none.pem").toString());
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
    void secretsAreNeitherOnTheCommandLineNorLeftOnDisk() throws Exception {
        newman = fakeNewman("""
                const environment = process.argv[process.argv.indexOf('--environment') + 1];
                const mode = p => (fs.statSync(p).mode & 0o777).toString(8);
                fs.writeFileSync(seen, [process.argv.join(' '), environment, mode(environment),
                    mode(path.dirname(environment)), fs.readFileSync(environment)].join('\\n'));
                """);
        run(collection(""));
        List<String> seen = Files.readAllLines(folder.resolve("seen.txt"));
        assertThat(seen.get(0)).doesNotContain(SECRET).contains("--no-insecure-file-read", "--ssl-extra-ca-certs");
        assertThat(Path.of(seen.get(1)).getParent()).doesNotExist();
        assertThat(seen.subList(2, 4)).containsExactly("600", "700");
        assertThat(seen.get(4)).contains(SECRET, "runId");
    }

    @Test
    void aRunThatDoesNotEndIsStoppedWithItsChildren() throws Exception {
        deadline = Duration.ofSeconds(3);
        newman = fakeNewman("""
                const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
                const environment = process.argv[process.argv.indexOf('--environment') + 1];
                fs.writeFileSync(seen, child.pid + '\\n' + environment);
                setInterval(() => {}, 1000);
                """);
        CollectionResult result = run(collection(""));
        List<String> seen = Files.readAllLines(folder.resolve("seen.txt"));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.sentence()).contains("did not end");
        assertThat(ProcessHandle.of(Long.parseLong(seen.get(0))).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Path.of(seen.get(1)).getParent()).doesNotExist();
    }

    @Test
    void anExportThatCannotBeReadIsAFailureWhateverTheExitCode() throws Exception {
        for (String export : List.of("", "{}", "{\"run\":{\"stats\":", "[1", "\"text\"")) {
            newman = fakeNewman("""
                    fs.writeFileSync(process.argv[process.argv.indexOf('--reporter-json-export') + 1], `%s`);
                    """.formatted(export));
            assertThat(run(collection("")).verdict()).as("export '%s'", export).isEqualTo(FAIL);
        }
    }

    @Test
    void anExitCodeOfZeroWithoutAnExportIsAFailure() throws Exception {
        newman = fakeNewman("");
        assertThat(run(collection("")).verdict()).isEqualTo(FAIL);
    }

    @Test
    void whatNewmanSaysAboutItselfIsShownWithoutSecrets() throws Exception {
        newman = fakeNewman("console.error('cannot go on with %s'); process.exit(1);".formatted(SECRET));
        CollectionResult result = run(collection(""));
        assertThat(result.verdict()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("cannot go on with ****");
    }

    private CollectionResult run(Path collection) throws Exception {
        Path trust = Files.writeString(folder.resolve("trust.pem"), CERTIFICATE.pem());
        var settings = new VerificationSettings(collection.toString(), Map.of("base", server.address().toString()),
                Map.of("token", "token-id"), newman, minimum, deadline, trust.toString());
        return new NewmanCollection(settings, id -> new Credential("", SECRET)).run(Newman.HERE);
    }

    private List<String> fakeNewman(String script) throws Exception {
        String start = "const fs = require('fs'), path = require('path'); const seen = '%s';%n"
                .formatted(folder.resolve("seen.txt"));
        return List.of("node", Files.writeString(folder.resolve("fake.js"), start + script).toString());
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
