package io.jenkins.plugins.pexip.simulator.vbv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VbvSimulatorTest {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().sslContext(Rest.tls(CERTIFICATE)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    static final VbvConfig.Access ACCESS = new VbvConfig.Access("made-up-tenant", "client-1", "client-secret-1",
            "key-1", "sink", "sink-secret-1", "agent-1", "agent-2", null);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T18:00:30Z"));
    private final StandInNode node = new StandInNode(CERTIFICATE);
    private final VbvSimulator vbv =
            VbvSimulator.start(VbvConfig.of(node.settings(), ACCESS), new Timeline(clock), CERTIFICATE);
    private String token;

    @AfterEach
    void stop() {
        vbv.close();
        node.close();
    }

    @Test
    void healthIsGreenWhileTheNodeIsAwayAndShowsVirtualTime() throws Exception {
        node.goAway();
        HttpResponse<String> health = HTTP.send(to("/health").build(), BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().allValues("Date")).containsExactly("Sat, 21 Nov 2026 18:00:30 GMT");
        assertThat(JSON.readTree(health.body()).path("timestamp").asText()).isEqualTo("2026-11-21T18:00:30Z");
    }

    @Test
    void createTakesARoomFromThePoolTagsItAndReplacesItLater() throws Exception {
        HttpResponse<String> created = create("session-1");
        JsonNode room = JSON.readTree(created.body());
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(room.path("tag").asText()).endsWith("session-1");
        assertThat(room.path("guest_pin").asText()).matches("\\d{4}");
        assertThat(room.has("pin")).isFalse();
        assertThat(room.path("aliases").path(0).path("alias").asText()).isEqualTo(room.path("name").asText());
        assertThat(vbv.poolSize()).isEqualTo(4);
        clock.advance(Duration.ofSeconds(3));
        assertThat(vbv.poolSize()).isEqualTo(5);
        assertThat(node.conferences()).hasSize(6);
        assertThat(JSON.readTree(get("/rooms").body())).hasSize(6);
    }

    @Test
    void eachCreateThatFailsCostsThePoolARoomUntilItIsEmpty() throws Exception {
        token();
        node.goAway();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = create("lost");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotEmpty();
        }
        assertThat(create("lost").statusCode()).isEqualTo(500);
        node.comeBack();
        assertThat(create("still lost").statusCode()).isEqualTo(500);
        assertThat(vbv.seed()).isTrue();
        assertThat(create("found").statusCode()).isEqualTo(200);
    }

    @Test
    void namesThatARollBackLeftBehindFail() throws Exception {
        node.forgetAll();
        assertThat(create("stale").statusCode()).isEqualTo(500);
        assertThat(vbv.poolSize()).isEqualTo(4);
    }

    @Test
    void readsTheShortAndTheFullForm() throws Exception {
        String name = nameOf(create("session-2"));
        assertThat(JSON.readTree(get("/room/" + name).body()).has("automatic_participants")).isFalse();
        JsonNode full = JSON.readTree(get("/room/" + name + "?constrained_attributes=false").body());
        assertThat(full.path("automatic_participants")).isNotEmpty();
        assertThat(get("/room/no-such-room").statusCode()).isEqualTo(404);
    }

    @Test
    void anUpdateIsAcceptedNowAndDoneLater() throws Exception {
        String name = nameOf(create("session-3"));
        String body = "{\"description\":\"changed\"}";
        HttpRequest.Builder update = authorized("/room/" + name).method("PATCH", BodyPublishers.ofString(body));
        assertThat(send(update).statusCode()).isEqualTo(202);
        assertThat(description(name)).isNotEqualTo("changed");
        clock.advance(Duration.ofSeconds(3));
        assertThat(description(name)).isEqualTo("changed");
    }

    @Test
    void deletedRoomsAreGone() throws Exception {
        String name = nameOf(create("session-4"));
        assertThat(send(authorized("/room/" + name).DELETE()).statusCode()).isEqualTo(204);
        assertThat(get("/room/" + name).statusCode()).isEqualTo(404);
        assertThat(send(authorized("/room/" + name).DELETE()).statusCode()).isEqualTo(404);
    }

    @Test
    void bulkOperationsAreAcceptedNowAndDoneLater() throws Exception {
        assertThat(send(authorized("/rooms?count=3").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(202);
        assertThat(vbv.poolSize()).isEqualTo(5);
        clock.advance(Duration.ofSeconds(3));
        assertThat(vbv.poolSize()).isEqualTo(8);
        assertThat(send(authorized("/rooms").DELETE()).statusCode()).isEqualTo(202);
        clock.advance(Duration.ofSeconds(3));
        assertThat(vbv.poolSize()).isZero();
        assertThat(node.conferences()).isEmpty();
    }

    @Test
    void theGatewayWantsTheKeyAndAValidToken() throws Exception {
        assertThat(send(to("/rooms")).statusCode()).isEqualTo(401);
        assertThat(send(to("/rooms").header("Ocp-Apim-Subscription-Key", "key-1")).statusCode()).isEqualTo(401);
        assertThat(send(to("/rooms").header("Authorization", "Bearer " + token())).statusCode()).isEqualTo(401);
        assertThat(get("/rooms").statusCode()).isEqualTo(200);
        String forged = token().substring(0, token().lastIndexOf('.') + 1) + "c2lnbmF0dXJl";
        assertThat(send(to("/rooms").header("Ocp-Apim-Subscription-Key", "key-1")
                .header("Authorization", "Bearer " + forged)).statusCode()).isEqualTo(401);
        clock.advance(Duration.ofSeconds(3600));
        assertThat(get("/rooms").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongSecretIsRefusedInEntrasWords() throws Exception {
        HttpResponse<String> answer = signIn("wrong");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void uuiDataMustBeHexadecimal() throws Exception {
        assertThat(send(authorized("/room/create?uuiData=xyz").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(422);
        assertThat(vbv.poolSize()).isEqualTo(5);
    }

    @Test
    void agentsReadWithATokenOfTheirDivision() throws Exception {
        String path = "/public/room/" + nameOf(create("session-5"));
        assertThat(send(to(path).header("x-auth-token", "agent-1")).statusCode()).isEqualTo(200);
        assertThat(send(to(path).header("x-auth-token", "agent-2")).statusCode()).isEqualTo(403);
        assertThat(send(to(path).header("x-auth-token", "nobody")).statusCode()).isEqualTo(401);
    }

    @Test
    void endedConferencesAreCollectedAtAWholeTenMinutesOnceOldEnough() throws Exception {
        String name = nameOf(create("session-6"));
        assertThat(event("conference_ended", name)).isEqualTo(200);
        assertThat(event("participant_connected", name)).isEqualTo(200);
        clock.advanceTo(Instant.parse("2026-11-21T18:10:00Z"));
        assertThat(vbv.roomsToCollect()).isEqualTo(1);
        clock.advanceTo(Instant.parse("2026-11-21T18:20:00Z"));
        assertThat(vbv.roomsToCollect()).isZero();
        assertThat(get("/room/" + name).statusCode()).isEqualTo(404);
        assertThat(node.conferences()).extracting(each -> each.path("name").asText()).doesNotContain(name);
    }

    @Test
    void whatCannotBeCollectedWaitsForTheNextRound() throws Exception {
        event("conference_ended", nameOf(create("session-7")));
        node.goAway();
        clock.advanceTo(Instant.parse("2026-11-21T19:05:00Z"));
        assertThat(vbv.roomsToCollect()).isEqualTo(1);
        node.comeBack();
        clock.advanceTo(Instant.parse("2026-11-21T19:10:00Z"));
        assertThat(vbv.roomsToCollect()).isZero();
    }

    @Test
    void protectedNamesAreNeverCollected() throws Exception {
        event("conference_ended", "test_room");
        clock.advance(Duration.ofMinutes(30));
        assertThat(vbv.roomsToCollect()).isZero();
    }

    @Test
    void aWrongSinkPasswordIsRefused() throws Exception {
        assertThat(send(to("/public/event_sink").header("Authorization", basic("sink", "wrong"))
                .POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(401);
    }

    @Test
    void faultsAnswerAsOftenAsWasAskedFor() throws Exception {
        vbv.faults().add(new Faults.Fault("/video/v2/service_hours", 503, 1));
        vbv.faults().add(new Faults.Fault("/rooms", 429, null));
        assertThat(send(to("/video/v2/service_hours")).statusCode()).isEqualTo(503);
        assertThat(send(to("/video/v2/service_hours")).statusCode()).isEqualTo(200);
        HttpResponse<String> limited = get("/rooms");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void theProvincesDocumentsCanBeSet() throws Exception {
        JsonNode hours = JSON.readTree(send(to("/video/v2/service_hours")).body());
        assertThat(hours.path("time_zone").asText()).isEqualTo("America/Vancouver");
        vbv.province().destinations(TextNode.valueOf("other"));
        assertThat(send(to("/video/v2/destinations")).body()).isEqualTo("\"other\"");
    }

    @Test
    void aNodeThatRefusesThePasswordIsAWrongConfigurationAndNotAnAbsence() {
        var wrong = new VbvConfig.ManagementNode(node.settings().url(), "admin", "wrong", null);
        assertThatThrownBy(() -> VbvSimulator.start(VbvConfig.of(wrong, ACCESS), new Timeline(clock), CERTIFICATE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("401");
    }

    @Test
    void startsWhileTheNodeIsAwayAndCanBeSeededLater() throws Exception {
        node.goAway();
        VbvConfig config = VbvConfig.of(node.settings(), ACCESS);
        try (VbvSimulator other = VbvSimulator.start(config, new Timeline(clock), CERTIFICATE)) {
            assertThat(other.poolSize()).isZero();
            assertThat(other.seed()).isFalse();
            node.comeBack();
            assertThat(other.seed()).isTrue();
            assertThat(other.poolSize()).isEqualTo(5);
        }
    }

    @Test
    void theConfigurationIsReadFromJson() throws Exception {
        VbvConfig config = JSON.findAndRegisterModules().readValue("""
                {"managementNode": {"url": "https://127.0.0.1:1", "user": "admin", "password": "p"},
                 "access": {"tenant": "t", "clientId": "c", "clientSecret": "s", "subscriptionKey": "k",
                            "sinkUser": "u", "sinkPassword": "p"},
                 "pool": 2, "timing": {"replacement": "PT1S"}, "faults": [{"path": "/rooms", "status": 500}]}
                """, VbvConfig.class);
        assertThat(config.pool()).isEqualTo(2);
        assertThat(config.timing().replacement()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.answers().nodeAway()).isEqualTo(503);
        assertThat(config.toString()).doesNotContain("password=p", "clientSecret=s");
    }

    private HttpResponse<String> create(String session) throws Exception {
        String data = HexFormat.of().formatHex(session.getBytes());
        return send(authorized("/room/create?uuiData=" + data).POST(BodyPublishers.noBody()));
    }

    private static String nameOf(HttpResponse<String> created) throws Exception {
        return JSON.readTree(created.body()).path("name").asText();
    }

    private String description(String name) throws Exception {
        String body = get("/room/" + name + "?constrained_attributes=false").body();
        return JSON.readTree(body).path("description").asText();
    }

    private int event(String kind, String room) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("event", kind);
        body.putObject("data").put("name", room);
        return send(to("/public/event_sink").header("Authorization", basic("sink", "sink-secret-1"))
                .POST(BodyPublishers.ofString(body.toString()))).statusCode();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(authorized(path));
    }

    private HttpRequest.Builder authorized(String path) throws Exception {
        return to(path).header("Ocp-Apim-Subscription-Key", "key-1").header("Authorization", "Bearer " + token());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(vbv.address().resolve(path));
    }

    private String token() throws Exception {
        if (token == null) {
            token = JSON.readTree(signIn("client-secret-1").body()).path("access_token").asText();
        }
        return token;
    }

    private HttpResponse<String> signIn(String secret) throws Exception {
        String form = "grant_type=client_credentials&client_id=client-1&scope=api://client-1/.default&client_secret=";
        return send(HttpRequest.newBuilder(vbv.tokenAddress())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + secret)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
