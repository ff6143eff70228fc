package io.jenkins.plugins.pexip.schedule;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.html;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.lost;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Handler;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.platform.ScheduleSettings.Authentication;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.ScheduleState;
import io.jenkins.plugins.pexip.stage.port.ScheduledRun;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureDevOpsScheduleTest {

    private static final String PROJECT = "/org/Verify-by-Video%20Platform/";
    private static final String DEFINITION = PROJECT + "_apis/build/definitions/107";
    private static final String BUILDS = PROJECT + "_apis/build/builds";
    private static final ScheduleState ENABLED = new ScheduleState("Start Stop", QueueStatus.ENABLED, 3);
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "\"enabled\", ENABLED", "\"Paused\", PAUSED", "\"DISABLED\", DISABLED", "0, ENABLED", "1, PAUSED",
        "2, DISABLED",
        "null, ENABLED"
    })
    void readsTheQueueStatusAsWordOrNumber(String written, QueueStatus status) {
        server.json("GET " + DEFINITION, definition(written, 3));
        assertThat(schedule().state()).isEqualTo(new ScheduleState("Start Stop", status, 3));
    }

    @Test
    void saysWhoItIs() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3));
        schedule().state();
        assertThat(server.last().headers())
                .containsEntry("Authorization", "Basic OnBhdA==")
                .containsEntry("X-TFS-FedAuthRedirect", "Suppress");
        new AzureDevOpsSchedule(settings(Authentication.BEARER), id -> new Credential("x", "pat"), clock).state();
        assertThat(server.last().headers()).containsEntry("Authorization", "Bearer pat");
        assertThat(schedule().address())
                .isEqualTo(server.url() + "/org/Verify-by-Video%20Platform/_build?definitionId=107");
    }

    @Test
    void sendsTheWholeDefinitionBackWithOnlyTheQueueStatusChanged() throws Exception {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3), definition("\"paused\"", 4));
        server.on("PUT " + DEFINITION, json(200, definition("\"paused\"", 4)));
        assertThat(schedule().change(ENABLED, QueueStatus.PAUSED))
                .isEqualTo(new ScheduleState("Start Stop", QueueStatus.PAUSED, 4));
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(server.seen("PUT").get(0).body()))
                .isEqualTo(json.readTree(definition("\"paused\"", 3)));
    }

    @Test
    void writesNothingThatStandsAlready() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3));
        assertThat(schedule().change(ENABLED, QueueStatus.ENABLED)).isEqualTo(ENABLED);
        assertThat(server.seen("PUT")).isEmpty();
    }

    @Test
    void changesNothingThatSomebodyElseChanged() {
        server.json("GET " + DEFINITION, definition("\"disabled\"", 4));
        Refused refused = conflict();
        assertThat(refused)
                .hasMessageContaining("revision 3 and enabled")
                .hasMessageContaining("revision 4 and disabled");
        assertThat(server.seen("PUT")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, not found", "409, conflict", "400, The revision is out of date"})
    void recognisesASaveThatWasOvertaken(int status, String message) {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3));
        server.on("PUT " + DEFINITION, json(status, "{\"message\": \"" + message + "\"}"));
        conflict();
    }

    @Test
    void reportsAnInvalidDefinitionAsSuch() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3));
        server.on("PUT " + DEFINITION, json(400, "{\"message\": \"A queue is required.\"}"));
        Refused refused = catchThrowableOfType(Refused.class, this::pause);
        assertThat(refused.reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void believesOnlyWhatItReadsAfterwards() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3), definition("\"enabled\"", 5));
        server.on("PUT " + DEFINITION, json(200, definition("\"paused\"", 4)));
        Refused refused = conflict();
        assertThat(refused).hasMessageContaining("it is enabled");
        assertThat(refused.afterEffect()).isTrue();
    }

    @Test
    void addressesWithTheRevisionInThemAreNoChangeBySomebodyElse() throws IOException {
        String paused = recorded("definition-after-pause");
        server.json("GET " + DEFINITION, recorded("definition-read"), paused);
        server.on("PUT " + DEFINITION, json(200, paused));
        ScheduleState read = schedule().state();
        server.json("GET " + DEFINITION, recorded("definition-read"), paused);
        assertThat(schedule().change(read, QueueStatus.PAUSED))
                .isEqualTo(new ScheduleState("VM Start Stop test", QueueStatus.PAUSED, 4));
    }

    @Test
    void whatTheServiceRewritesIsItsOwnMatter() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3),
                definition("\"paused\"", 4).replace("main.yml", "other.yml"));
        server.on("PUT " + DEFINITION, json(200, "{}"));
        assertThat(pause()).isEqualTo(new ScheduleState("Start Stop", QueueStatus.PAUSED, 4));
    }

    @Test
    void whatSomebodySavesAfterItIsTheirs() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3),
                definition("\"paused\"", 5).replace("main.yml", "other.yml"));
        server.on("PUT " + DEFINITION, json(200, definition("\"paused\"", 4)));
        assertThat(pause()).isEqualTo(new ScheduleState("Start Stop", QueueStatus.PAUSED, 5));
    }

    @Test
    void aSaveThatMayHaveUndoneSomebodysIsRefusedAfterItsEffect() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3), definition("\"paused\"", 5));
        server.on("PUT " + DEFINITION, json(200, definition("\"paused\"", 5)));
        Refused refused = conflict();
        assertThat(refused).hasMessageContaining("became revision 5 where 4 was to come");
        assertThat(refused.afterEffect()).isTrue();
    }

    @Test
    void aRefusalOfTheLookAfterTheSaveIsOneAfterItsEffect() {
        server.on("GET " + DEFINITION, json(200, definition("\"enabled\"", 3)), html(203));
        server.on("PUT " + DEFINITION, json(200, definition("\"paused\"", 4)));
        Refused refused = catchThrowableOfType(Refused.class, this::pause);
        assertThat(refused.reason()).isEqualTo(Reason.CREDENTIALS);
        assertThat(refused.afterEffect()).isTrue();
        assertThat(refused).hasMessageContaining("expired");
    }

    @Test
    void aRefusedSaveHadNoEffect() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3));
        server.on("PUT " + DEFINITION, json(403, """
                {"$id": "1", "innerException": null, "message": "TF215106: Access denied. A needs Edit build pipeline
                permissions for build pipeline B.", "typeKey": "AccessDeniedException", "errorCode": 0}
                """.replace("A needs Edit build pipeline\n", "A needs Edit build pipeline ")));
        Refused refused = catchThrowableOfType(Refused.class, this::pause);
        assertThat(refused.reason()).isEqualTo(Reason.PERMISSION);
        assertThat(refused).hasMessageContaining("needs Edit build pipeline");
        assertThat(refused.afterEffect()).isFalse();
    }

    @Test
    void doesNotKnowWhatBecameOfALostSave() {
        server.json("GET " + DEFINITION, definition("\"enabled\"", 3));
        server.on("PUT " + DEFINITION, lost());
        assertThatThrownBy(this::pause).isInstanceOf(Unreachable.class);
        assertThat(server.seen("PUT")).hasSize(1);
    }

    @Test
    void takesEverySignInPageForRefusedCredentials() {
        for (Handler page : new Handler[] {
            html(203), html(200), redirect("https://elsewhere.example.ca/_signin"), json(401, "")
        }) {
            server.on("GET " + DEFINITION, page);
            Refused refused = catchThrowableOfType(Refused.class, () -> schedule().state());
            assertThat(refused.reason()).isEqualTo(Reason.CREDENTIALS);
            assertThat(refused.getMessage()).doesNotContain("OnBhdA");
        }
    }

    @Test
    void listsRunsPageByPage() {
        server.on("GET " + BUILDS,
                ctx -> ctx.header("x-ms-continuationtoken", "a b").contentType("application/json")
                        .result(builds(1, "schedule")),
                json(200, builds(2, "manual")));
        assertThat(schedule().queued()).containsExactly(
                new ScheduledRun(1, "20261121.1", "schedule", Instant.parse("2026-11-21T05:00:00.1234567Z")),
                new ScheduledRun(2, "20261121.2", "manual", Instant.parse("2026-11-21T05:00:00.1234567Z")));
        assertThat(server.seen().get(0).query()).contains("definitions=107", "statusFilter=notStarted");
        assertThat(server.last().query()).contains("continuationToken=a%20b");
    }

    @Test
    void countsRunsThatAreBeingCancelledAsInProgress() {
        server.json("GET " + BUILDS, builds(1, "schedule"), builds(2, "schedule"));
        assertThat(schedule().inProgress()).extracting(ScheduledRun::id).containsExactly(1, 2);
        assertThat(server.seen()).extracting(ScriptedServer.Seen::query)
                .satisfiesExactly(
                        query -> assertThat(query).contains("statusFilter=inProgress"),
                        query -> assertThat(query).contains("statusFilter=cancelling"));
    }

    @Test
    void namesARunOnceThatMovesBetweenTheLists() {
        server.json("GET " + BUILDS, builds(1, "schedule"));
        assertThat(schedule().inProgress()).hasSize(1);
    }

    @Test
    void cancelsARun() {
        server.on("PATCH " + BUILDS + "/7", json(200, "{\"status\": \"cancelling\"}"));
        schedule().cancel(new ScheduledRun(7, "20261121.7", "schedule", clock.instant()));
        assertThat(server.last().body()).isEqualTo("{\"status\":\"cancelling\"}");
    }

    @Test
    void leavesTheServiceAloneForAsLongAsItAsked() {
        AzureDevOpsSchedule schedule = schedule();
        server.on("GET " + DEFINITION, ctx -> ctx.header("Retry-After", "30").contentType("application/json")
                .result(definition("\"enabled\"", 3)));
        assertThat(schedule.state()).isEqualTo(ENABLED);
        clock.advance(Duration.ofSeconds(10));
        Unreachable quiet = catchThrowableOfType(Unreachable.class, schedule::state);
        assertThat(quiet.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(server.seen()).hasSize(1);
        clock.advance(Duration.ofSeconds(20));
        assertThat(schedule.state()).isEqualTo(ENABLED);
    }

    @Test
    void endsAChangeThatItBeganDespiteARequestForQuiet() {
        server.on("GET " + DEFINITION,
                ctx -> ctx.header("Retry-After", "30").contentType("application/json")
                        .result(definition("\"enabled\"", 3)),
                json(200, definition("\"paused\"", 4)));
        server.on("PUT " + DEFINITION, json(200, "{}"));
        assertThat(pause().queueStatus()).isEqualTo(QueueStatus.PAUSED);
    }

    private String recorded(String name) throws IOException {
        try (InputStream file = getClass().getResourceAsStream(name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Refused conflict() {
        Refused refused = catchThrowableOfType(Refused.class, this::pause);
        assertThat(refused.reason()).isEqualTo(Reason.CONFLICT);
        return refused;
    }

    private ScheduleState pause() {
        return schedule().change(ENABLED, QueueStatus.PAUSED);
    }

    private AzureDevOpsSchedule schedule() {
        return new AzureDevOpsSchedule(settings(null), id -> new Credential("", "pat"), clock);
    }

    private ScheduleSettings settings(Authentication authentication) {
        return new ScheduleSettings(server.url() + "/org", "Verify-by-Video Platform", 107, "pat", authentication,
                server.trust(), null, null, null);
    }

    /** With what a save changes by itself, a secret without its value, and a number that must keep its form. */
    private static String definition(String queueStatus, int revision) {
        return """
                {"id": 107, "name": "Start Stop", "queueStatus": %s, "revision": %d,
                 "createdDate": "2026-11-%02dT00:00:00Z",
                 "variables": {"secret": {"value": null, "isSecret": true}}, "process": {"yamlFilename": "main.yml"},
                 "weight": 1.50, "project": {"name": "Verify-by-Video Platform", "revision": 9}, "unknown": [1, {}]}"""
                .formatted(queueStatus, revision, revision);
    }

    private static String builds(int id, String reason) {
        return """
                {"count": 1, "value": [{"id": %d, "buildNumber": "20261121.%d", "reason": "%s", "status": "notStarted",
                 "queueTime": "2026-11-21T05:00:00.1234567Z", "definition": {"id": 107}}]}"""
                .formatted(id, id, reason);
    }
}
