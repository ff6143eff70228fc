package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.ChangeWindowSettings;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.EvidenceSettings;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.platform.ServicePeriod;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.platform.VmTemplate;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in docs/configuration.md are ones. */
class ConfigurationExampleTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** Where a field of each kind of settings stands in the first platform's first environment. */
    private static final Map<String, Class<?>> SETTINGS = Map.ofEntries(
            Map.entry("/platforms/0", Platform.class),
            Map.entry("/platforms/0/policy", PolicySettings.class),
            Map.entry("/platforms/0/policy/changeWindow", ChangeWindowSettings.class),
            Map.entry("/platforms/0/policy/changeWindow/freezes/0", ChangeWindowSettings.Freeze.class),
            Map.entry("/platforms/0/policy/rules/0", OwnRule.class),
            Map.entry("/platforms/0/evidence", EvidenceSettings.class),
            Map.entry("/platforms/0/environments/0", Environment.class),
            Map.entry("/platforms/0/environments/0/managementNode", ManagementNodeSettings.class),
            Map.entry("/platforms/0/environments/0/machines/0", Machine.class),
            Map.entry("/platforms/0/environments/0/newNodes/0", NewNodeVm.class),
            Map.entry("/platforms/0/environments/0/newNodes/1/template", VmTemplate.class),
            Map.entry("/platforms/0/environments/0/azure", AzureSettings.class),
            Map.entry("/platforms/0/environments/0/azure/vault", AzureSettings.Vault.class),
            Map.entry("/platforms/0/environments/0/schedule", ScheduleSettings.class),
            Map.entry("/platforms/0/environments/0/verification", VerificationSettings.class),
            Map.entry("/platforms/0/environments/0/serviceHours", ServiceHoursSettings.class),
            Map.entry("/platforms/0/environments/0/serviceHours/periods/0", ServicePeriod.class));

    /** The fields that are lists of pairs in Jenkins, by the names of the two. */
    private static final Map<String, List<String>> PAIRS = Map.of(
            "upgradeStates", List.of("word", "state"),
            "variables", List.of("name", "value"),
            "secrets", List.of("name", "credentials"),
            "environmentWords", List.of("word", "kind"));

    @TempDir
    Path folder;

    @Test
    void theFileIsReadByTheCommandLine() throws IOException {
        Configuration configuration = Configuration.elsewhere(
                Files.writeString(folder.resolve("platform.yaml"), block(0)));
        Platform platform = configuration.platform(null);
        assertThat(platform.only(Environment.Kind.TEST).name()).isEqualTo("test");
        assertThat(platform.only(Environment.Kind.PRODUCTION).name()).isEqualTo("prod");
        assertThat(platform.policy().approvers()).containsExactlyInAnyOrder("sam", "alex");
    }

    @Test
    void theFileNamesCredentialsForEveryId() throws IOException {
        JsonNode file = YAML.readTree(block(0));
        Set<String> wanted = new TreeSet<>(file.findValuesAsText("backupPassphrase"));
        file.path("platforms").findValuesAsText("credentials").forEach(wanted::add);
        file.findValues("secrets").forEach(secrets -> secrets.forEach(id -> wanted.add(id.asText())));
        Set<String> named = new TreeSet<>();
        file.path("credentials").fieldNames().forEachRemaining(named::add);
        assertThat(named).isEqualTo(wanted);
    }

    @Test
    void theFileShowsEveryFieldButTheRehearsalsClock() throws IOException {
        JsonNode file = YAML.readTree(block(0));
        SETTINGS.forEach((place, type) -> assertThat(fields(type)).as(place)
                .filteredOn(field -> !file.at(place).has(field))
                .isSubsetOf("clock"));
    }

    @Test
    void theTablesAreReadAsTheAdministratorsOwn() throws IOException {
        ReleaseCatalogue releases = ReleaseCatalogue.load(Files.writeString(folder.resolve("releases.yaml"), block(1)));
        UpgradePaths paths = UpgradePaths.load(Files.writeString(folder.resolve("paths.yaml"), block(2)));
        assertThat(releases.between(Version.parse("34.0"), Version.parse("34.1"))).isPresent();
        assertThat(paths.allows(Version.parse("33.2"), Version.parse("34.1"))).isTrue();
        assertThat(paths.allows(Version.parse("34.0"), Version.parse("34.1"))).isFalse();
    }

    @Test
    void configurationAsCodeSaysTheSame() throws IOException {
        JsonNode file = YAML.readTree(block(0)).path("platforms");
        JsonNode code = YAML.readTree(block(3)).at("/unclassified/pexipPromotion/platforms");
        file.forEach(platform -> ((ObjectNode) platform.path("policy")).remove("names")); // there, the realm's
        assertThat(code).isEqualTo(inPairs(withoutNulls(file)));
    }

    private static String block(int number) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("docs/configuration.md"))).results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        return blocks.get(number);
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> empty = object.properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList();
            object.remove(empty);
        }
        node.forEach(ConfigurationExampleTest::withoutNulls);
        return node;
    }

    private static JsonNode inPairs(JsonNode node) {
        if (node instanceof ObjectNode object) {
            PAIRS.forEach((field, names) -> {
                if (object.path(field).isObject()) {
                    object.set(field, pairs(object.path(field), names));
                }
            });
        }
        node.forEach(ConfigurationExampleTest::inPairs);
        return node;
    }

    private static ArrayNode pairs(JsonNode map, List<String> names) {
        ArrayNode pairs = YAML.createArrayNode();
        map.properties().forEach(entry ->
                pairs.addObject().put(names.get(0), entry.getKey()).put(names.get(1), entry.getValue().asText()));
        return pairs;
    }
}
