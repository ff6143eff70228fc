package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.promotion.NothingIsLost.Scene;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.UploadFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What holds after a promotion that did not come to its end, or in which a person changed something meanwhile. */
final class Aftermath {

    private static final Version TARGET = Version.parse("34.1");

    private final Scene on;
    private final Map<String, World> before = new TreeMap<>();
    private final Map<String, String> queueStatus = new TreeMap<>();
    private final Map<String, SessionTimeout> sessionTimeout = new TreeMap<>();

    /** Looks at the world as it is before the promotion. */
    Aftermath(Scene scene) {
        on = scene;
        List.of("test", "prod").forEach(environment -> before.put(environment, on.world(environment)));
    }

    /** A person set the schedule while it was held. */
    void expect(String environment, String status) {
        queueStatus.put(environment, status);
    }

    /** A person set the session timeout while it was off. */
    void expect(String environment, SessionTimeout timeout) {
        sessionTimeout.put(environment, timeout);
    }

    /** @param problem why it did not come to its end; empty if it did */
    void check(Optional<Problem> problem) throws IOException {
        for (Map.Entry<String, World> each : before.entrySet()) {
            standsAsItShould(each.getKey(), each.getValue(), problem.isEmpty());
            saysWhoChangedIt("schedule", each.getKey(), queueStatus.containsKey(each.getKey()));
            saysWhoChangedIt("session-timeout", each.getKey(), sessionTimeout.containsKey(each.getKey()));
        }
        problem.ifPresent(why -> assertThat(List.of(why.what(), why.left(), why.next())).noneMatch(String::isBlank));
        assertThat(StageSummary.all(on.home().journal(on.promotion()))).allMatch(stage -> stage.endedAt() != null);
        assertThat(on.home().ledger().verify().intact()).isTrue();
        assertThat(evidence("approval")).hasSizeLessThanOrEqualTo(1);
        assertThat(on.home().desk().open()).isEmpty();
    }

    private void standsAsItShould(String environment, World before, boolean ended) throws IOException {
        World now = on.world(environment);
        var node = on.simulation().environment(environment).managementNode();
        assertThat(node.upgradesStarted()).as("upgrades started in %s", environment).hasSizeLessThanOrEqualTo(1);
        boolean upgraded = ended || !node.upgradesStarted().isEmpty();
        assertThat(now.versions())
                .allMatch(version -> upgraded ? version.equals(TARGET) : before.versions().contains(version));
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(now.queueStatus()).as("queue status of %s", environment)
                .isEqualTo(queueStatus.getOrDefault(environment, before.queueStatus()));
        assertThat(now.sessionTimeout()).as("session timeout of %s", environment)
                .isEqualTo(sessionTimeout.getOrDefault(environment, before.sessionTimeout()));
        assertThat(now.power().keySet()).allSatisfy(machine ->
                assertThat(on.simulation().azure().recoveryPoints(machine))
                        .as("copies of %s", machine)
                        .hasSizeLessThanOrEqualTo(1)
                        .allMatch(point -> point.machineOff() || !isReliedOn(point.id())));
        ConferencePlatform platform = on.connections().to(on.platform().environment(environment)).platform();
        if (node.upgradesStarted().isEmpty() && platform.uploadFlow() == UploadFlow.CHUNKED) {
            assertThat(platform.uploads()).as("packages that nobody will start").isEmpty();
        }
        assertThat(node.packageBytes()).as("bytes sent").isLessThanOrEqualTo(Files.size(on.upgradePackage()));
        NothingIsLost.nobodyHoldsOrWaits(on, environment);
    }

    /** A machine that is started after an abort may be so while its copy is still taken; that one is no evidence. */
    private boolean isReliedOn(String recoveryPoint) {
        return evidence("snapshot").toString().contains(recoveryPoint);
    }

    /** Each entry on the environment says so, and if somebody changed it there is one. */
    private void saysWhoChangedIt(String kind, String environment, boolean changed) {
        assertThat(evidence(kind).stream().filter(data -> data.path("environment").asText().equals(environment)))
                .as("%s of %s was changed by a person: %s", kind, environment, changed)
                .hasSizeBetween(changed ? 1 : 0, 1)
                .allMatch(data -> data.path("changedBySomebody").asBoolean() == changed);
    }

    private List<JsonNode> evidence(String kind) {
        return on.home().ledger().entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Entry::data)
                .toList();
    }
}
