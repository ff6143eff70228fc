package io.jenkins.plugins.pexip.rest;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.html;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.lost;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestClientTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsCredentialsAndReadsJson() {
        server.json("GET /thing", "{\"a\": 1.50, \"unknown\": {}}");
        assertThat(client().send(thing()).json().path("a").asText()).isEqualTo("1.50");
        assertThat(server.last().headers()).containsEntry("Authorization", "Basic YWRtaW46aHVudGVyMg==");
    }

    @Test
    void leavesItsConnectionToTheNextClientAndItsCredentialsNot() {
        server.json("GET /thing", "{}");
        client().send(thing());
        for (int others = 0; others < 50 && connections() == server.seen().size(); others++) {
            new RestClient(endpoint(), Authorization.none(), Map.of(), SignIn.REDIRECT, CLOCK).send(thing());
            assertThat(server.last().headers()).doesNotContainKey("Authorization");
        }
        assertThat(connections()).as("connections").isLessThan(server.seen().size());
    }

    /** One is kept a moment after its answer came, so that the very next request may still open another. */
    private long connections() {
        return server.seen().stream().mapToInt(ScriptedServer.Seen::clientPort).distinct().count();
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIALS", "403, PERMISSION", "404, NOT_FOUND", "409, CONFLICT", "400, INVALID", "422, INVALID",
        "405, INVALID"
    })
    void tellsRefusalsApart(int status, Reason reason) {
        server.on("GET /thing", json(status, ""));
        Refused refused = refused(thing());
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining("GET " + server.url() + "/thing").hasMessageContaining("" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void takesTheOtherSidesBadMomentsForUnreachable(int status) {
        server.on("GET /thing", ctx -> ctx.status(status).header("Retry-After", "17"));
        assertThat(unreachable(thing()).retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void leavesTheOtherSideAloneForAsLongAsItAsked() {
        ManualClock clock = new ManualClock(CLOCK.instant());
        RestClient client = client(clock);
        server.on("GET /thing", ctx -> ctx.status(429).header("Retry-After", "40"), json(200, "{}"));
        assertThatThrownBy(() -> client.send(thing())).isInstanceOf(Unreachable.class);
        clock.advance(Duration.ofSeconds(39));
        assertThatThrownBy(() -> client.send(thing())).isInstanceOfSatisfying(Unreachable.class,
                left -> assertThat(left.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(server.seen()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.send(thing()).json()).isEmpty();
    }

    @Test
    void isNotKeptWaitingByAClockThatWasSetBack() {
        ManualClock clock = new ManualClock(CLOCK.instant());
        RestClient client = client(clock);
        server.on("GET /thing", ctx -> ctx.status(429).header("Retry-After", "40"), json(200, "{}"));
        assertThatThrownBy(() -> client.send(thing())).isInstanceOf(Unreachable.class);
        clock.advance(Duration.ofHours(-1));
        assertThat(client.send(thing()).json()).isEmpty();
    }

    @Test
    void honoursARetryAfterDateByTheAnswersOwnClock() {
        server.on("GET /thing", ctx -> ctx.status(503)
                .header("Date", "Sat, 21 Nov 2026 08:00:00 GMT")
                .header("Retry-After", "Sat, 21 Nov 2026 08:02:00 GMT"));
        assertThat(unreachable(thing()).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"error\": \"the reason\"}",
        "{\"conference\": {\"name\": [\"the reason\"]}}",
        "{\"conference\": {\"__all__\": [\"the reason\"]}}",
        "{\"name\": [\"the reason\"]}",
        "{\"error\": {\"code\": 3, \"message\": \"the reason\"}}",
        "the reason"
    })
    void repeatsTheReasonInWhateverShapeItComes(String body) {
        server.on("GET /thing", json(400, body));
        assertThat(refused(thing())).hasMessageContaining("the reason");
    }

    @Test
    void keepsLongReasonsShort() {
        server.on("GET /thing", json(400, "{\"error\": \"" + "long ".repeat(1000) + "\"}"));
        assertThat(refused(thing()).getMessage()).hasSizeLessThan(500);
    }

    @Test
    void showsNeitherQueryNorCredentials() {
        server.on("GET /thing", json(400, "{}"));
        Refused refused = refused(Call.get(client().endpoint().at("thing?token=s3cret")));
        assertThat(refused.getMessage()).doesNotContain("s3cret", "hunter2", "YWRt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example.ca/thing", "/other"})
    void followsNoRedirect(String location) {
        server.on("GET /thing", redirect(location));
        assertThat(refused(thing()).reason()).isEqualTo(Reason.INVALID);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void takesARedirectToASignInPageForRefusedCredentials() {
        server.on("GET /thing", redirect("/accounts/login/?next=/thing"));
        assertThat(refused(thing()).reason()).isEqualTo(Reason.CREDENTIALS);
    }

    @Test
    void takesABodyThatIsNotJsonForUnreachable() {
        server.on("GET /thing", html(200));
        assertThat(unreachable(thing())).hasMessageContaining("not JSON");
    }

    @Test
    void givesUpOnASlowAnswer() {
        CountDownLatch enough = new CountDownLatch(1);
        server.on("GET /thing", ctx -> enough.await());
        unreachable(thing().within(Duration.ofMillis(100)));
        enough.countDown();
    }

    @Test
    void doesNotRepeatARequestWhoseAnswerWasLost() {
        server.on("POST /thing", lost());
        Call call = Call.json("POST", client().endpoint().at("thing"), Map.of("a", 1));
        unreachable(call);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void takesAConnectionThatIsCutForUnreachable() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            new Thread(() -> cutAll(socket)).start();
            Endpoint cut = Endpoint.of("https://127.0.0.1:" + socket.getLocalPort(), server.trust());
            assertThatThrownBy(() -> client(cut).send(Call.get(cut.at("thing")))).isInstanceOf(Unreachable.class);
        }
    }

    private static void cutAll(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (IOException closed) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void takesAClosedPortForUnreachable() {
        server.listener().goAway();
        assertThat(unreachable(thing())).hasMessageContaining(
                "GET " + server.url() + "/thing got no answer: no connection could be made.");
    }

    @Test
    void refusesAnUntrustedCertificateAndSaysWhatToDo() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> client(Endpoint.of(server.url(), null)).send(thing()));
        assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(refused).hasMessageContaining("'trust'");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void asksOnceMoreWithRenewedCredentials() {
        server.on("GET /thing", json(401, ""), json(200, "{}"));
        Authorization renewable = new Authorization() {
            private String token = "old";

            @Override
            public String header() {
                return "Bearer " + token;
            }

            @Override
            public boolean renew() {
                token = "new";
                return true;
            }
        };
        new RestClient(endpoint(), renewable, Map.of(), SignIn.REDIRECT, CLOCK).send(thing());
        assertThat(server.last().headers()).containsEntry("Authorization", "Bearer new");
        assertThat(server.seen()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://host", "host", "ftp://host", "https://user:s3cret@host", "https:///path", "https://ho st",
        "https://host?a=s3cret"
    })
    void wantsAnAddressOfHttps(String address) {
        assertThatThrownBy(() -> Endpoint.of(address, null))
                .isInstanceOf(ConfigurationProblem.class)
                .message().doesNotContain("s3cret");
    }

    @Test
    void wantsAUsableTrustFile(@TempDir Path folder) throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(() -> Endpoint.of("https://host", empty.toString()))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> Endpoint.of("https://host", folder.resolve("none.pem").toString()))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("none.pem");
    }

    private Call thing() {
        return Call.get(endpoint().at("thing"));
    }

    private Endpoint endpoint() {
        return Endpoint.of(server.url(), server.trust());
    }

    private RestClient client() {
        return client(endpoint());
    }

    private RestClient client(Clock clock) {
        return client(endpoint(), clock);
    }

    private static RestClient client(Endpoint endpoint) {
        return client(endpoint, CLOCK);
    }

    private static RestClient client(Endpoint endpoint, Clock clock) {
        return new RestClient(
                endpoint, Authorization.basic(new Credential("admin", "hunter2")), Map.of(), SignIn.REDIRECT, clock);
    }

    private Refused refused(Call call) {
        return catchThrowableOfType(Refused.class, () -> client().send(call));
    }

    private Unreachable unreachable(Call call) {
        Unreachable unreachable = catchThrowableOfType(Unreachable.class, () -> client().send(call));
        assertThat(unreachable).isNotNull();
        return unreachable;
    }
}
