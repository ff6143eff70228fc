package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig.OAuthClient;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig.User;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final String MANAGERS = "status/v1/management_vm/";
    private static final String AUTHENTICATION = "configuration/v1/authentication/1/";
    private final KeyPair keys = ClientKeys.generate();
    private final ManagementNodeConfig simple = ManagementNodeConfig.simple("33.2", 1);

    private ManagementNodeConfig withClient() {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return simple.with(new OAuthClient("plugin", pem));
    }

    @Test
    void refusesMissingAndWrongCredentials() {
        try (SimulatedPlatform platform = new SimulatedPlatform(simple)) {
            platform.authorization = null;
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(401);
            for (String wrong : List.of(SimulatedPlatform.basic("admin", "wrong"), "Basic !", "Bearer none", "X")) {
                platform.authorization = wrong;
                assertThat(platform.get(MANAGERS).statusCode()).as(wrong).isEqualTo(401);
            }
        }
    }

    @Test
    void aReadOnlyUserMayLookAndNotChange() {
        try (SimulatedPlatform platform = new SimulatedPlatform(simple.with(new User("reader", "x", true)))) {
            platform.authorization = SimulatedPlatform.basic("reader", "x");
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(200);
            assertThat(platform.send("PATCH", "configuration/v1/global/1/", "{}").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aSignedAssertionBuysATokenThatExpires() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(withClient())) {
            JsonNode token = SimulatedPlatform.parsed(token(platform, keys.getPrivate(), "plugin"));
            assertThat(token.get("token_type").asText()).isEqualTo("Bearer");
            assertThat(token.get("expires_in").asInt()).isEqualTo(3600);

            platform.authorization = "Bearer " + token.get("access_token").asText();
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(200);
            assertThat(platform.send("PATCH", AUTHENTICATION, "{}").statusCode()).isEqualTo(403);
            platform.pass(Duration.ofHours(1));
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void refusesAssertionsThatAreForgedForeignOrForSomebodyElse() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(withClient())) {
            HttpResponse<String> forged = token(platform, ClientKeys.generate().getPrivate(), "plugin");
            assertThat(forged.statusCode()).isEqualTo(400);
            assertThat(SimulatedPlatform.parsed(forged).get("error").asText()).isEqualTo("invalid_client");
            assertThat(token(platform, keys.getPrivate(), "stranger").statusCode()).isEqualTo(400);
            Instant later = platform.clock.instant().plusSeconds(60);
            assertThat(ask(platform, assertion(keys.getPrivate(), "plugin", "https://other.example.ca/", later))
                    .statusCode()).isEqualTo(400);
            assertThat(ask(platform, assertion(keys.getPrivate(), "plugin", audience(platform), Instant.EPOCH))
                    .statusCode()).isEqualTo(400);
            assertThat(ask(platform, "nonsense").statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"is_admin use_api, 200", "use_api, 200", "'', 200", "everything, 400", "is_admin everything, 400"})
    void aScopeThatThereIsNotIsRefused(String scope, int status) throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(withClient())) {
            Instant later = platform.clock.instant().plusSeconds(60);
            String assertion = assertion(keys.getPrivate(), "plugin", audience(platform), later);
            HttpResponse<String> answer =
                    ask(platform, assertion + "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(SimulatedPlatform.parsed(answer).path("error").asText())
                    .isEqualTo(status == 200 ? "" : "invalid_scope");
        }
    }

    @Test
    void basicCanBeSwitchedOff() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(withClient())) {
            assertThat(platform.send("PATCH", AUTHENTICATION, "{\"api_oauth2_disable_basic\": true}").statusCode())
                    .isEqualTo(202);
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(401);
            JsonNode token = SimulatedPlatform.parsed(token(platform, keys.getPrivate(), "plugin"));
            platform.authorization = "Bearer " + token.get("access_token").asText();
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsTheKeyOfANewClientOnce() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(simple)) {
            HttpResponse<String> made = platform.send("POST", "configuration/v1/oauth2_client/",
                    "{\"client_name\": \"new\", \"role\": \"/api/admin/configuration/v1/role/1/\"}");
            JsonNode client = SimulatedPlatform.parsed(made);
            String uri = made.headers().firstValue("Location").orElseThrow();
            assertThat(platform.json(uri).has("private_key_jwt")).isFalse();
            byte[] der = Base64.getMimeDecoder()
                    .decode(client.get("private_key_jwt").asText().replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            assertThat(token(platform, key, client.get("client_id").asText()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void faultsHappenAsOftenAsAskedFor() {
        try (SimulatedPlatform platform = new SimulatedPlatform(simple)) {
            platform.simulator.faults().answer(503, 2, "/api/admin/status/");
            assertThat(platform.get("configuration/v1/global/").statusCode()).isEqualTo(200);
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(503);
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(503);
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(200);

            platform.simulator.faults().refuseCredentials(true);
            assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aDroppedConnectionTellsNothingOfWhatWasDone() {
        String rooms = "configuration/v1/conference/";
        try (SimulatedPlatform platform = new SimulatedPlatform(simple)) {
            platform.simulator.faults().dropBefore(1, "/api/admin/" + rooms);
            assertThatThrownBy(() -> platform.send("POST", rooms, "{\"name\": \"a\"}"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(platform.json(rooms).at("/meta/total_count").asInt()).isZero();

            platform.simulator.faults().dropAfter(1, "/api/admin/" + rooms);
            assertThatThrownBy(() -> platform.send("POST", rooms, "{\"name\": \"a\"}"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(platform.json(rooms).at("/meta/total_count").asInt()).isOne();
        }
    }

    @Test
    void tooManyRequestsAreTurnedAway() {
        try (SimulatedPlatform platform = new SimulatedPlatform(simple.limitedTo(3))) {
            for (int i = 0; i < 3; i++) {
                assertThat(platform.get(MANAGERS).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> turnedAway = platform.get(MANAGERS);
            assertThat(turnedAway.statusCode()).isEqualTo(429);
            assertThat(turnedAway.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        }
    }

    private static String audience(SimulatedPlatform platform) {
        return platform.simulator.address() + "/oauth/token/";
    }

    private static HttpResponse<String> token(SimulatedPlatform platform, PrivateKey key, String client)
            throws Exception {
        return ask(platform, assertion(key, client, audience(platform), platform.clock.instant().plusSeconds(600)));
    }

    private static HttpResponse<String> ask(SimulatedPlatform platform, String assertion) {
        String type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        return platform.send("POST", "/oauth/token/", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("grant_type=client_credentials&client_assertion_type="
                        + URLEncoder.encode(type, StandardCharsets.UTF_8) + "&client_assertion=" + assertion));
    }

    private static String assertion(PrivateKey key, String client, String audience, Instant expiry) throws Exception {
        String claims = "{\"iss\": \"%s\", \"sub\": \"%s\", \"aud\": \"%s\", \"exp\": %d, \"jti\": \"1\"}"
                .formatted(client, client, audience, expiry.getEpochSecond());
        String signed = encoded("{\"alg\": \"ES256\", \"typ\": \"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key);
        signer.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signer.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
