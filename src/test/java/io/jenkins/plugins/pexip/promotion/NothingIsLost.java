package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.port.Connections;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What holds at the end of a promotion, whatever happened on its way, by what the simulated servers keep. */
final class NothingIsLost {

    private final Scene on;
    private final World testBefore;
    private final World prodBefore;
    private List<Entry> entries;

    /** Where a promotion takes place. */
    record Scene(
            Simulation simulation,
            Platform platform,
            Connections connections,
            PlatformHome home,
            String promotion,
            Path upgradePackage) {

        static Scene of(SimulatedPromotion on) {
            return new Scene(on.simulation, on.platform, on.engine.connections(), on.home, on.engine.promotion().id(),
                    on.folder.resolve("upgrade.tar"));
        }

        World world(String environment) {
            return World.of(simulation, platform.environment(environment), connections);
        }
    }

    /** Looks at the world as it is before the promotion. */
    NothingIsLost(Scene scene) {
        on = scene;
        testBefore = on.world("test");
        prodBefore = on.world("prod");
    }

    void check() throws IOException {
        entries = on.home().ledger().entries();
        everythingStandsAsBefore("test", testBefore);
        everythingStandsAsBefore("prod", prodBefore);
        journalTellsAnEndOfEachStage();
        ledgerIsIntactAndTellsEachThingOnce();
        approvalsWereUsedForWhatTheyWereGiven();
    }

    private void everythingStandsAsBefore(String environment, World before) throws IOException {
        World now = on.world(environment);
        var node = on.simulation().environment(environment).managementNode();
        assertThat(node.upgradesStarted()).as("upgrades started").extracting(Object::toString).containsExactly("34.1");
        assertThat(now.versions()).allMatch(version -> version.toString().equals("34.1"));
        assertThat(now.queueStatus()).as("queue status").isEqualTo(before.queueStatus());
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(now.backups()).as("one before and one after").hasSize(before.backups().size() + 2);
        assertThat(now.power().keySet()).allSatisfy(machine ->
                assertThat(on.simulation().azure().recoveryPoints(machine))
                        .as("one copy of %s, taken while it was off", machine)
                        .hasSize(1)
                        .allMatch(point -> point.machineOff()));
        assertThat(node.packageBytes()).as("bytes sent").isEqualTo(Files.size(on.upgradePackage()));
        assertThat(now.uploads()).hasSizeLessThanOrEqualTo(1);
    }

    private void journalTellsAnEndOfEachStage() {
        List<StageSummary> stages = StageSummary.all(on.home().journal(on.promotion()));
        assertThat(stages).hasSize(11).allMatch(stage -> stage.endedAt() != null && stage.problem() == null);
        assertThat(stages).extracting(StageSummary::startedAt).isSorted();
    }

    private void ledgerIsIntactAndTellsEachThingOnce() {
        assertThat(on.home().ledger().verify().intact()).isTrue();
        assertThat(entries.stream().map(Entry::data).filter(data -> data.has("key")))
                .extracting(data -> data.path("run").asText() + " " + data.path("key").asText())
                .doesNotHaveDuplicates();
        assertThat(evidence("upgrade")).hasSize(2);
        assertThat(evidence("session-timeout")).hasSize(2).noneMatch(NothingIsLost::changedBySomebody);
        assertThat(evidence("schedule")).hasSize(2).noneMatch(NothingIsLost::changedBySomebody);
    }

    private static boolean changedBySomebody(JsonNode data) {
        return data.path("changedBySomebody").asBoolean();
    }

    private void approvalsWereUsedForWhatTheyWereGiven() throws IOException {
        List<JsonNode> approvals = evidence("approval");
        assertThat(approvals).hasSize(1);
        assertThat(asked(Question.Kind.APPROVAL)).as("nobody was asked twice").hasSize(1).allSatisfy(question -> {
            assertThat(approvals.get(0).path("digest").asText()).isEqualTo(question.digest());
            assertThat(approvals.get(0).path("version").asText()).isEqualTo(question.version());
        });
        assertThat(asked(Question.Kind.ATTESTATION)).as("nobody was asked twice").hasSize(1);
        assertThat(evidence("promotion")).hasSize(1)
                .allMatch(promotion -> promotion.path("approvedBy").toString().equals("[\"sam\"]"));
        assertThat(on.home().desk().open()).isEmpty();
    }

    /** All questions of a kind that lie on the desk, answered or not. */
    private List<Question> asked(Question.Kind kind) throws IOException {
        List<Question> asked = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                on.home().folder().resolve("questions"), "*.json")) {
            for (Path file : files) {
                asked.add(Json.MAPPER.readValue(file.toFile(), Question.class));
            }
        }
        asked.removeIf(question -> question.kind() != kind);
        return asked;
    }

    private List<JsonNode> evidence(String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind)).map(Entry::data).toList();
    }
}
