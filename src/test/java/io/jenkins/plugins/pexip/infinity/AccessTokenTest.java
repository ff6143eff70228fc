package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.Authentication;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.rest.ScriptedServer.Seen;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private static final KeyPair KEYS = keys();
    private static final String CALLS = "GET /api/admin/status/v1/participant/";
    private static final String COUNT = "{\"meta\": {\"total_count\": 1}}";
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    private final ScriptedServer server = ScriptedServer.start();

    @BeforeEach
    void script() {
        server.json("POST /oauth/token/", token("one", 3600), token("two", 3600));
        server.json(CALLS, COUNT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksWithASignedAssertion() throws Exception {
        node(null).activeCalls();
        String[] jwt = assertion(server.seen("POST").get(0)).split("\\.");
        assertThat(read(jwt[0]).path("alg").asText()).isEqualTo("ES256");
        JsonNode claims = read(jwt[1]);
        assertThat(claims.path("iss").asText()).isEqualTo("client").isEqualTo(claims.path("sub").asText());
        assertThat(claims.path("aud").asText()).isEqualTo(server.url() + "/oauth/token/");
        assertThat(claims.path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(claims.path("exp").asLong()).isGreaterThan(claims.path("iat").asLong());
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KEYS.getPublic());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    }

    @Test
    void namesTheConfiguredAudience() throws Exception {
        node("https://node.internal/oauth/token/").activeCalls();
        assertThat(read(assertion(server.seen("POST").get(0)).split("\\.")[1]).path("aud").asText())
                .isEqualTo("https://node.internal/oauth/token/");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() {
        ManagementNode node = node(null);
        node.activeCalls();
        clock.advance(Duration.ofMinutes(58));
        node.activeCalls();
        assertThat(server.last().headers()).containsEntry("Authorization", "Bearer one");
        clock.advance(Duration.ofMinutes(1));
        node.activeCalls();
        assertThat(server.last().headers()).containsEntry("Authorization", "Bearer two");
        assertThat(server.seen("POST")).hasSize(2);
    }

    @Test
    void fetchesOneNewTokenAfterARefusal() {
        server.on(CALLS, json(401, ""), json(200, COUNT));
        assertThat(node(null).activeCalls()).isEqualTo(1);
        assertThat(server.last().headers()).containsEntry("Authorization", "Bearer two");
    }

    @Test
    void givesUpAfterTheSecondRefusal() {
        server.on(CALLS, json(401, ""));
        Refused refused = catchThrowableOfType(Refused.class, () -> node(null).activeCalls());
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CREDENTIALS);
        assertThat(server.seen("GET")).hasSize(2);
    }

    @Test
    void saysWhatToCheckWhenThereIsNoToken() {
        server.on("POST /oauth/token/", json(400, "{\"error\": \"invalid_client\"}"));
        Refused refused = catchThrowableOfType(Refused.class, () -> node(null).activeCalls());
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CREDENTIALS);
        assertThat(refused).hasMessageContaining("invalid_client").hasMessageContaining("audience");
    }

    @Test
    void wantsAKeyThatIsOneAndDoesNotShowIt() {
        assertThatThrownBy(() -> node(null, "hunter2")).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("'oauth'").message().doesNotContain("hunter2");
    }

    /** What goes to the agent is what may be seen by whoever works there. */
    @Test
    void anAgentGetsTheTokenForAnUploadAndNeverTheKey() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Workspace agent = new Workspace() {
            @Override
            public <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException {
                new ObjectOutputStream(sent).writeObject(task);
                throw new IOException("the agent went away");
            }
        };
        PackageFile file = new PackageFile(agent, "p.tar", 10, "0".repeat(64));
        assertThatThrownBy(() -> node(null).uploadAndStart(file)).isInstanceOf(Unreachable.class);
        String key = Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
        assertThat(sent.toString(StandardCharsets.ISO_8859_1))
                .contains("Bearer one")
                .doesNotContain("PRIVATE KEY", key, key.substring(0, 40), "Basic ");
    }

    private ManagementNode node(String audience) {
        return node(audience, "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
    }

    private ManagementNode node(String audience, String key) {
        var settings = new ManagementNodeSettings(server.url(), "oauth", Authentication.OAUTH2, audience,
                server.trust(), null, null, List.of(), null, null);
        return new ManagementNode(settings, id -> new Credential("client", key), clock);
    }

    private static String token(String token, int seconds) {
        return "{\"access_token\": \"%s\", \"expires_in\": %d, \"token_type\": \"Bearer\"}".formatted(token, seconds);
    }

    private static String assertion(Seen request) {
        String form = URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
        assertThat(form).contains("grant_type=client_credentials",
                "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return form.replaceFirst("(^|.*&)client_assertion=([^&]*).*", "$2");
    }

    private static JsonNode read(String part) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
