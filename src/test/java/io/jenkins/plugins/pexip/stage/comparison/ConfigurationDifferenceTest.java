package io.jenkins.plugins.pexip.stage.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.comparison.ConfigurationChange.Kind;
import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDifferenceTest {

    @TempDir
    Path folder;

    private static ConfiguredObject object(String id, String... fields) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return new ConfiguredObject(id, "o" + id, true, values);
    }

    private static ConfigurationSnapshot sinks(ConfiguredObject... objects) {
        return new ConfigurationSnapshot(List.of("event_sink"), Map.of("event_sink", Arrays.asList(objects)));
    }

    private static List<ConfigurationChange> between(ConfigurationSnapshot before, ConfigurationSnapshot after) {
        return ConfigurationDifference.between(before, after);
    }

    @Test
    void namesTheFieldThatChanged() {
        assertThat(between(sinks(object("1", "url", "\"a\"")), sinks(object("1", "url", "\"b\""))))
                .containsExactly(new ConfigurationChange(
                        "event_sink", "o1", "url", Kind.CHANGED, "\"a\"", "\"b\"", false));
    }

    @Test
    void namesObjectsThatCameAndWent() {
        assertThat(between(sinks(object("1"), object("2")), sinks(object("2"), object("3"))))
                .extracting(ConfigurationChange::line)
                .containsExactly("event_sink 'o1' removed", "event_sink 'o3' added");
    }

    @Test
    void roomsComeAndGoButWhatIsLeftOfThemIsCompared() {
        ConfiguredObject before = new ConfiguredObject("1", "room", false, Map.of("dial-out", "1"));
        ConfiguredObject after = new ConfiguredObject("1", "room", false, Map.of("dial-out", "0"));
        ConfiguredObject another = new ConfiguredObject("2", "hall", false, Map.of("dial-out", "1"));
        assertThat(between(sinks(before), sinks(another))).isEmpty();
        assertThat(between(sinks(before), sinks(after, another))).singleElement()
                .extracting(ConfigurationChange::field).isEqualTo("dial-out");
        assertThat(between(sinks(before), sinks())).extracting(ConfigurationChange::line)
                .containsExactly("event_sink 'room' removed");
    }

    @Test
    void aFieldThatNobodyHadBeforeCameWithTheVersionAndIsToldOnce() {
        assertThat(between(sinks(object("1", "url", "1"), object("2", "url", "2")),
                sinks(object("1", "url", "1", "retries", "3"), object("2", "url", "2", "retries", "3"))))
                .containsExactly(new ConfigurationChange(
                        "event_sink", "2 objects", "retries", Kind.ADDED, null, null, true));
    }

    @Test
    void aFieldThatIsGoneDidNotComeWithTheVersion() {
        assertThat(between(sinks(object("1", "url", "1", "old", "3")), sinks(object("1", "url", "1"))))
                .containsExactly(new ConfigurationChange("event_sink", "o1", "old", Kind.REMOVED, null, null, false));
    }

    @Test
    void aResourceThatWasNotThereCameWithTheVersion() {
        var before = new ConfigurationSnapshot(List.of(), Map.of());
        assertThat(between(before, sinks(object("1")))).singleElement().matches(ConfigurationChange::withVersion);
        assertThat(between(sinks(object("1")), before)).singleElement().matches(change -> !change.withVersion());
        assertThat(between(sinks(), before)).isEmpty();
    }

    @Test
    void whatCannotBeReadAnyMoreIsADifferenceAndWhatNeverCouldIsNone() {
        Map<String, List<ConfiguredObject>> refused = new HashMap<>();
        refused.put("event_sink", null);
        ConfigurationSnapshot closed = new ConfigurationSnapshot(List.of("event_sink"), refused);
        assertThat(between(sinks(object("1")), closed)).extracting(ConfigurationChange::line)
                .containsExactly("event_sink 'all objects': can be read → cannot be read");
        assertThat(between(closed, closed)).isEmpty();
    }

    @Test
    void manyDifferencesAreCounted() {
        ConfiguredObject[] many = IntStream.range(0, 500).mapToObj(i -> object("" + i))
                .toArray(ConfiguredObject[]::new);
        List<ConfigurationChange> changes = between(sinks(many), sinks());
        assertThat(changes).hasSize(201).last().extracting(ConfigurationChange::what).isEqualTo("300 more");
        assertThat(changes).noneMatch(ConfigurationChange::withVersion);
    }

    @Property(tries = 100)
    void aSnapshotDoesNotDifferFromItself(@ForAll List<Map<String, String>> objects) {
        ConfiguredObject[] all = IntStream.range(0, objects.size())
                .mapToObj(i -> new ConfiguredObject("" + i, "o" + i, true, objects.get(i)))
                .toArray(ConfiguredObject[]::new);
        assertThat(between(sinks(all), sinks(all))).isEmpty();
    }

    @Test
    void aSnapshotThatIsReadAgainFromItsFileIsTheSame() {
        Map<String, List<ConfiguredObject>> read = new HashMap<>();
        read.put("closed", null);
        read.put("event_sink", List.of(object("1", "url", "\"é\"")));
        ConfigurationSnapshot snapshot = new ConfigurationSnapshot(List.of("closed", "event_sink", "later"), read);
        snapshot.save(folder.resolve("s.json"));
        assertThat(ConfigurationSnapshot.load(folder.resolve("s.json"))).contains(snapshot);
        assertThat(snapshot.outstanding()).containsExactly("later");
        assertThat(ConfigurationSnapshot.load(folder.resolve("none.json"))).isEmpty();
    }

    @Test
    void isInTheShapeThatTheRuleReads() {
        var change = new ConfigurationChange("r", "w", "f", Kind.CHANGED, "1", "x".repeat(500), false);
        assertThat(Json.MAPPER.valueToTree(change).toString()).startsWith(
                "{\"resource\":\"r\",\"what\":\"w\",\"field\":\"f\",\"kind\":\"CHANGED\",\"before\":\"1\","
                        + "\"after\":\"xxx")
                .endsWith("\"withVersion\":false}").hasSizeLessThan(250);
    }
}
