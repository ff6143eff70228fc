package io.jenkins.plugins.pexip.stage.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import io.jenkins.plugins.pexip.stage.port.PlatformConfiguration;
import io.jenkins.plugins.pexip.stage.port.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the configuration a handful of resources a call, into a file of the promotion's; after a restart it goes on
 * where it was.
 */
public final class ConfigurationReading {

    private static final int HANDFUL = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private ConfigurationReading() {}

    /** Takes this run's snapshot. */
    public static Next take(Situation situation) {
        PlatformConfiguration platform = situation.here().platform().configuration();
        Path file = file(situation, situation.engine().promotion().id(), situation.runId());
        ConfigurationSnapshot snapshot = ConfigurationSnapshot.load(file)
                .orElseGet(() -> new ConfigurationSnapshot(platform.resources(), Map.of()));
        snapshot.outstanding().stream().limit(HANDFUL)
                .forEach(resource -> snapshot.read().put(resource, objects(platform, resource)));
        snapshot.save(file);
        if (!snapshot.isWhole()) {
            return situation.againIn(PAUSE, "reading the configuration, %d of %d resources"
                    .formatted(snapshot.read().size(), snapshot.resources().size()));
        }
        situation.say("the configuration was read: %d resources, %d objects", snapshot.resources().size(),
                snapshot.read().values().stream().mapToInt(objects -> objects == null ? 0 : objects.size()).sum());
        return Next.onwards();
    }

    /** @return null if this platform, or this user of it, cannot read it */
    private static List<ConfiguredObject> objects(PlatformConfiguration platform, String resource) {
        try {
            return platform.read(resource);
        } catch (Refused e) {
            if (e.reason() == Refused.Reason.CREDENTIALS || e.reason() == Refused.Reason.UNTRUSTED) {
                throw e;
            }
            return null;
        }
    }

    /** What this run found. */
    public static Optional<ConfigurationSnapshot> taken(Situation situation) {
        return whole(file(situation, situation.engine().promotion().id(), situation.runId()));
    }

    /**
     * What was found before the environment was upgraded last, in whichever promotion; also when it went back from that
     * upgrade since. If that took several tries, the first of them saw it as it was.
     */
    public static Optional<ConfigurationSnapshot> beforeUpgrade(Situation situation) {
        List<JsonNode> tries = new ArrayList<>();
        Optional<JsonNode> last = Optional.empty();
        for (Entry entry : situation.engine().evidence().ledger().entries()) {
            boolean here = entry.data().path("environment").asText().equals(situation.environment().name());
            if (here && entry.kind().equals(EntryKinds.UPGRADE)) {
                last = Stream.concat(tries.stream(), Stream.of(entry.data()))
                        .filter(data -> data.path("version").equals(entry.data().path("version")))
                        .findFirst();
                tries.clear();
            } else if (here && entry.kind().equals(EntryKinds.ROLLBACK)) {
                last = Optional.of(entry.data().path("undone"));
                tries.clear();
            } else if (here && entry.kind().equals(EntryKinds.UPGRADE_FAILED)) {
                tries.add(entry.data());
            }
        }
        return last.flatMap(data -> whole(
                file(situation, data.path("promotion").asText(), data.path("run").asText())));
    }

    private static Optional<ConfigurationSnapshot> whole(Path file) {
        return ConfigurationSnapshot.load(file).filter(ConfigurationSnapshot::isWhole);
    }

    private static Path file(Situation situation, String promotion, String run) {
        return situation.engine().journal().folder()
                .resolveSibling(FileNames.of(promotion))
                .resolve("configuration-" + FileNames.of(run) + ".json");
    }
}
