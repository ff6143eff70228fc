package io.jenkins.plugins.pexip.simulator.devops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevOpsSimulatorTest {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static final Map<String, String> PAT = Map.of("Authorization", "Basic "
            + Base64.getEncoder().encodeToString(":the-pat".getBytes(StandardCharsets.UTF_8)));
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
    private final List<String> done = new ArrayList<>();
    private boolean open;
    private final DevOpsSimulator devOps = DevOpsSimulator.start(
            DevOpsConfig.of("example", "Verify-by-Video Platform", "the-pat", DevOpsConfig.Pipeline
                    .of(107, "Virtual Machine - Start Stop", Map.of("test", List.of("vm-mgmt")))
                    .withSecrets(Map.of("apiKey", "hidden"))),
            new Timeline(clock), CERTIFICATE, new Recorder(), now -> open);
    private final Rest rest = Rest.trusting(CERTIFICATE).with(PAT);

    private final class Recorder implements Power {
        @Override
        public void start(String machine) {
            done.add("start " + machine);
        }

        @Override
        public void deallocate(String machine) {
            done.add("deallocate " + machine);
        }
    }

    @AfterEach
    void stop() {
        devOps.close();
    }

    @Test
    void theScheduleQueuesFourRunsAnHourThatSwitchMachinesByServiceHours() {
        clock.advance(Duration.ofMinutes(59));
        assertThat(devOps.runs()).extracting(RunView::queuedAt).map(at -> at.toString().substring(14, 16))
                .containsExactly("05", "25", "35", "55");
        assertThat(devOps.runs()).allSatisfy(run -> assertThat(run.result()).isEqualTo("succeeded"));
        assertThat(done).containsOnly("deallocate vm-mgmt").hasSize(4);
        open = true;
        clock.advance(Duration.ofMinutes(10));
        devOps.runs();
        assertThat(done).last().isEqualTo("start vm-mgmt");
    }

    @Test
    void aPausedPipelineQueuesWithoutStartingAndStartsAllOfItWhenResumed() {
        pauseIs(1);
        clock.advance(Duration.ofHours(2));
        assertThat(devOps.runs()).hasSize(8).allSatisfy(run -> assertThat(run.status()).isEqualTo("notStarted"));
        assertThat(done).isEmpty();
        pauseIs(0);
        clock.advance(Duration.ofMinutes(4));
        devOps.runs();
        clock.advance(Duration.ofHours(1));
        devOps.runs();
        assertThat(done).hasSizeGreaterThan(8);
    }

    @Test
    void aDisabledPipelineQueuesNothing() {
        devOps.setQueueStatus(107, "disabled");
        clock.advance(Duration.ofHours(1));
        assertThat(devOps.runs()).isEmpty();
        assertThat(queue().status()).isEqualTo(400);
    }

    @Test
    void aRunInProgressGoesOnAfterAPause() {
        queue();
        clock.advance(Duration.ofSeconds(15));
        assertThat(builds("?statusFilter=inProgress")).hasSize(1);
        pauseIs("paused");
        clock.advance(Duration.ofMinutes(3));
        assertThat(builds("?statusFilter=completed")).hasSize(1);
        assertThat(done).containsExactly("deallocate vm-mgmt");
    }

    @Test
    void theRevisionGuardsTheDefinition() {
        ObjectNode read = (ObjectNode) definition();
        assertThat(put(read).at("/revision")).isEqualTo("2");
        assertThat(put(read).status()).isEqualTo(409);
        read.put("revision", 9);
        assertThat(put(read).status()).isEqualTo(404);
        assertThat(put(read).at("/message")).isEqualTo("Build pipeline 107 was not found.");
    }

    @Test
    void secretsAreHiddenAndSurviveARoundTrip() {
        ObjectNode read = (ObjectNode) definition();
        assertThat(read.at("/variables/apiKey/isSecret").asBoolean()).isTrue();
        assertThat(read.at("/variables/apiKey/value").isNull()).isTrue();
        put(read);
        assertThat(devOps.secret(107, "apiKey")).isEqualTo("hidden");
        ObjectNode careless = (ObjectNode) definition();
        careless.remove("variables");
        put(careless);
        assertThat(devOps.secret(107, "apiKey")).isNull();
    }

    @Test
    void aDefinitionIsNotPatched() {
        assertThat(send("PATCH", "/build/definitions/107?api-version=7.1", "{\"queueStatus\":\"paused\"}").status())
                .isEqualTo(400);
        assertThat(devOps.queueStatus(107)).isEqualTo("enabled");
    }

    @Test
    void aCancelledRunIsCancellingAndThenCanceled() {
        devOps.setQueueStatus(107, "paused");
        String id = queue().at("/id");
        Rest.Answer cancelled = send("PATCH", "/build/Builds/" + id + "?api-version=7.1",
                "{\"status\":\"Cancelling\"}");
        assertThat(cancelled.at("/status")).isEqualTo("cancelling");
        assertThat(cancelled.json().has("result")).isFalse();
        clock.advance(Duration.ofSeconds(30));
        assertThat(builds("").get(0).get("result").asText()).isEqualTo("canceled");
        assertThat(done).isEmpty();
    }

    @Test
    void runsAreListedByNumbersOrNamesAndPageByPage() {
        devOps.setQueueStatus(107, "paused");
        queue();
        queue();
        queue();
        assertThat(builds("?definitions=107&statusFilter=33")).hasSize(3);
        assertThat(builds("?definitions=107&statusFilter=notStarted,inProgress")).hasSize(3);
        assertThat(builds("?definitions=108")).isEmpty();
        Rest.Answer first = get("/build/builds?$top=2&queryOrder=queueTimeAscending");
        assertThat(first.at("/value/0/id")).isEqualTo("1001");
        assertThat(builds("?$top=2&queryOrder=queueTimeAscending&continuationToken="
                + first.header("x-ms-continuationtoken"))).hasSize(1);
    }

    @Test
    void aManualRunMayNameActionAndEnvironment() {
        String body = "{\"templateParameters\":{\"action\":\"start\",\"environment\":\"test\"}}";
        assertThat(send("POST", "/pipelines/107/runs?api-version=7.1", body).at("/state")).isEqualTo("inProgress");
        clock.advance(Duration.ofMinutes(3));
        devOps.runs();
        assertThat(done).containsExactly("start vm-mgmt");
    }

    @Test
    void withoutCredentialsThereIsAPageToSignInOrARefusal() {
        Rest stranger = rest.with(Map.of());
        assertThat(stranger.get(address("/build/builds")).status()).isEqualTo(203);
        devOps.signInAnswer(SignInAnswer.REDIRECT);
        assertThat(stranger.get(address("/build/builds")).status()).isEqualTo(302);
        assertThat(rest.with(Map.of("X-TFS-FedAuthRedirect", "Suppress")).get(address("/build/builds")).status())
                .isEqualTo(401);
        devOps.acceptBearers("entra"::equals);
        assertThat(rest.with(Map.of("Authorization", "Bearer entra")).get(address("/build/builds")).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusalOfCredentialsSaysNothingButWhereToSignIn() {
        Rest stranger = rest.with(Map.of("X-TFS-FedAuthRedirect", "Suppress"));
        Rest.Answer refused = stranger.get(address("/build/builds"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Length")).isEqualTo("0");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    @Test
    void anExpiredTokenGetsAPageToSignInWhateverItAsksFor() {
        devOps.expire("the-pat");
        Rest.Answer page = rest.with(Map.of("Authorization", PAT.get("Authorization"),
                "X-TFS-FedAuthRedirect", "Suppress")).get(address("/build/definitions/107"));
        assertThat(page.status()).isEqualTo(203);
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void aMissingRightIsNamed() {
        devOps.forbid(Right.EDIT_PIPELINE);
        Rest.Answer refused = put((ObjectNode) definition());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/message")).startsWith("TF215106: ").contains("Edit build pipeline");
        assertThat(refused.at("/typeKey")).isEqualTo("AccessDeniedException");
        devOps.allow(Right.EDIT_PIPELINE);
        assertThat(put((ObjectNode) definition()).status()).isEqualTo(200);
    }

    @Test
    void addressesCarryTheRevisionAndASaveRewritesMoreThanItWasSent() {
        ObjectNode read = (ObjectNode) definition();
        assertThat(read.at("/url").asText()).endsWith("/build/Definitions/107?revision=1");
        Rest.Answer saved = put(read);
        assertThat(saved.at("/url")).endsWith("?revision=2");
        assertThat(saved.at("/_links/self/href")).endsWith("?revision=2");
        assertThat(saved.json().at("/triggers")).isNotEqualTo(read.at("/triggers"));
        devOps.rewriteWhatIsSaved(false);
        ObjectNode before = (ObjectNode) definition();
        assertThat(put(before).json().at("/triggers")).isEqualTo(before.at("/triggers"));
    }

    @Test
    void theVersionIsInTheQueryOrInAccept() {
        assertThat(send("POST", "/build/builds", "{}").at("/typeKey")).isEqualTo("VssVersionNotSpecifiedException");
        Rest.Answer answer = rest.with(Map.of("Authorization", PAT.get("Authorization"),
                "Accept", "application/json;api-version=7.2-preview.7")).get(address("/build/Definitions/107"));
        assertThat(answer.header("Content-Type"))
                .isEqualTo("application/json; charset=utf-8; api-version=7.2-preview.7");
        assertThat(answer.header("activityid")).isNotBlank();
    }

    @Test
    void clientsFindOutWhereTheApisAre() {
        Rest.Answer build = rest.send("OPTIONS", URI.create(devOps.organisation() + "/_apis/build"), null);
        assertThat(build.json().get("value")).extracting(l -> l.get("id").asText())
                .contains("dbeaf647-6167-421a-bda9-c9327b25e2e6");
        assertThat(rest.get(URI.create(devOps.organisation() + "/_apis/ResourceAreas")).at("/count")).isEqualTo("0");
    }

    @Test
    void itThrottlesAndFails() {
        devOps.slowDown(1, Duration.ofSeconds(3));
        Rest.Answer slow = get("/build/builds");
        assertThat(slow.status()).isEqualTo(200);
        assertThat(slow.header("Retry-After")).isEqualTo("3");
        devOps.block(1, Duration.ofSeconds(3));
        assertThat(get("/build/builds").at("/message")).startsWith("TF400733");
        devOps.faults().next(1, Fault.reset(), "POST", "/builds");
        assertThatThrownBy(this::queue).isInstanceOf(UncheckedIOException.class);
        assertThat(devOps.runs()).isEmpty();
    }

    @Test
    void aLostAnswerLeavesTheChange() {
        devOps.faults().next(1, Fault.lostAnswer(), "POST", "/builds");
        assertThatThrownBy(this::queue).isInstanceOf(UncheckedIOException.class);
        assertThat(devOps.runs()).hasSize(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(get("/build/definitions/5").status()).isEqualTo(404);
        assertThat(get("/build/builds/5").at("/typeKey")).isEqualTo("BuildNotFoundException");
        assertThat(rest.get(URI.create(devOps.organisation() + "/Other/_apis/build/builds")).at("/message"))
                .startsWith("TF200016");
        assertThat(get("/build/nothing").at("/typeKey")).isEqualTo("VssResourceNotFoundException");
    }

    private void pauseIs(Object queueStatus) {
        ObjectNode read = (ObjectNode) definition();
        read.putPOJO("queueStatus", queueStatus);
        assertThat(put(read).status()).isEqualTo(200);
    }

    private JsonNode definition() {
        return get("/build/Definitions/107?api-version=7.1").json();
    }

    private Rest.Answer put(ObjectNode definition) {
        return send("PUT", "/build/definitions/107?api-version=7.1", definition.toString());
    }

    private Rest.Answer queue() {
        return send("POST", "/build/builds?api-version=7.1", "{\"definition\":{\"id\":107}}");
    }

    private JsonNode builds(String query) {
        return get("/build/builds" + query).json().get("value");
    }

    private Rest.Answer get(String path) {
        return rest.get(address(path));
    }

    private Rest.Answer send(String method, String path, String body) {
        return rest.send(method, address(path), body);
    }

    private URI address(String path) {
        return URI.create(devOps.organisation() + "/Verify-by-Video%20Platform/_apis" + path);
    }
}
