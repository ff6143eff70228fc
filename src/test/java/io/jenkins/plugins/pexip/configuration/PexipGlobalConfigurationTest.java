package io.jenkins.plugins.pexip.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.embedded.Arguments;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.NameGuard;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.platform.ServicePeriod;
import io.jenkins.plugins.pexip.platform.VmTemplate;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PexipGlobalConfigurationTest {

    private static final Path SAMPLES = Path.of("src/test/resources/io/jenkins/plugins/pexip/configuration");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    Path folder;

    private PexipGlobalConfiguration configuration;

    @BeforeEach
    void start() {
        Controller.start(folder, id -> {
            throw new ConfigurationProblem("none");
        });
        configuration = PexipGlobalConfiguration.get();
    }

    private static Map<String, Object> sample() throws IOException {
        Map<String, Map<String, Map<String, List<Map<String, Object>>>>> file =
                YAML.readValue(SAMPLES.resolve("jenkins.yaml").toFile(), new TypeReference<>() {});
        return file.get("unclassified").get("pexipPromotion").get("platforms").get(0);
    }

    private static ConfiguredPlatform bound(Map<String, Object> arguments) throws Exception {
        return Arguments.bind(ConfiguredPlatform.class, arguments);
    }

    private static Map<String, Object> environment(String name, String machine) {
        return Map.of(
                "name", name,
                "kind", "TEST",
                "managementNode", Map.of("url", "https://node.example.ca", "credentials", "node"),
                "machines", List.of(Map.of("name", machine, "resourceGroup", "rg", "role", "MANAGEMENT_NODE")),
                "azure", Map.of("tenant", "t", "subscription", "s", "credentials", "azure"));
    }

    private static ConfiguredPlatform platform(String name) throws Exception {
        return bound(Map.of("name", name, "environments", List.of(environment("test", "vm"))));
    }

    @Test
    void meansTheSameAsTheFileOfTheCommandLine() throws Exception {
        Platform expected = Configuration.elsewhere(SAMPLES.resolve("command-line.yaml")).platform(null);
        configuration.setPlatforms(List.of(bound(sample())));
        assertThat(configuration.toPlatforms()).containsExactly(expected);
    }

    @Test
    @SuppressWarnings("unchecked")
    void exportsWhatItLoaded() throws Exception {
        Map<String, Object> exported = (Map<String, Object>) Attributes.export(bound(sample()));
        assertThat(bound(exported).toPlatform()).isEqualTo(bound(sample()).toPlatform());
        assertThat(Attributes.export(bound(exported))).isEqualTo(exported);
    }

    @Test
    void readsWhatTheVmOfANewNodeIsMadeFrom() throws Exception {
        String group = "/subscriptions/s/resourceGroups/rg/providers/";
        String image = group + "Microsoft.Compute/images/node";
        String subnet = group + "Microsoft.Network/virtualNetworks/vnet/subnets/nodes";
        ConfiguredNewNode bound = Arguments.bind(ConfiguredNewNode.class, Map.of(
                "name", "conference-3", "certificate", "FIRST_SEEN", "machine", "vm-3", "resourceGroup", "rg",
                "template", Map.of("image", image, "version", "34.1", "size", "Standard_F8s_v2",
                        "subnets", List.of(subnet), "adminKey", "ssh-ed25519 AAAA admin")));
        assertThat(bound.toNewNode()).isEqualTo(new NewNodeVm("conference-3", NewNodeVm.FIRST_SEEN, "vm-3", "rg", null,
                null, new VmTemplate(image, "34.1", "Standard_F8s_v2", List.of(subnet), "ssh-ed25519 AAAA admin")));
        assertPlain(bound);
    }

    @Test
    void takesTheDefaultsOfTheProductWhereNothingIsSaid() throws Exception {
        Platform plain = platform("vbv").toPlatform();
        assertThat(plain.policy().majorLead()).isEqualTo(1);
        assertThat(plain.clock()).isNull();
        Environment test = plain.environment("test");
        assertThat(test.schedule()).isNull();
        assertThat(test.verification()).isNull();
        assertThat(test.serviceHours()).isNull();
        assertThat(new ConfiguredPolicy().toSettings()).isEqualTo(plain.policy());
        assertThat(new ConfiguredPolicy().toSettings().environmentWords()).isEqualTo(NameGuard.DEFAULT_WORDS);
    }

    @Test
    void readsTheLinesOfATextArea() {
        ConfiguredPolicy policy = new ConfiguredPolicy();
        policy.setApprovers(List.of("ben\r\n  carol\n\n"));
        assertThat(policy.getApprovers()).containsExactly("ben", "carol");
        assertThat(policy.getApproversText()).isEqualTo("ben\ncarol");
        policy.setApprovers(List.of(""));
        assertThat(policy.getApprovers()).isEmpty();
    }

    @Test
    void saysWhereSomethingIsMissing() throws Exception {
        ConfiguredPlatform broken = bound(Map.of("name", "vbv", "environments", List.of(Map.of(
                "name", "test",
                "kind", "TEST",
                "managementNode", Map.of("url", " ", "credentials", "node")))));
        assertThatThrownBy(broken::toPlatform)
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessage("Platform 'vbv', environment 'test', Management Node, 'url' is missing.");
    }

    @Test
    void saysWhichLengthOfTimeCannotBeRead() throws Exception {
        ConfiguredPlatform broken = platform("vbv");
        ConfiguredPolicy policy = new ConfiguredPolicy();
        policy.setSnapshotMaxAge("a day");
        broken.setPolicy(policy);
        assertThatThrownBy(broken::toPlatform).hasMessageContaining("'snapshotMaxAge' is 'a day'");
    }

    @Test
    void saysWhichRuleCannotBeUsedAndWhere() throws Exception {
        Map<String, Object> rule = new HashMap<>(Map.of("id", "quiet", "severity", "MUST", "moments", List.of("PLAN"),
                "expression", "facts['environment.calls'] == 0", "sentence", "Wait."));
        assertThat(withRule(rule).policy().rules()).singleElement().returns("quiet", OwnRule::id);
        assertRefused(rule, "expression", "now == 1",
                "rule 'quiet', The expression of the rule 'quiet', line 1, column 5");
        assertRefused(rule, "expression", " ", "The rule 'quiet' lacks 'expression'");
        assertRefused(rule, "moments", List.of("PLAN\nSOON"), "rule 'quiet', 'moments' is 'SOON' and must be one of");
        assertRefused(rule, "id", "soak", "The rule 'soak' is built in");
        assertRefused(rule, "id", null, "no id of a rule");
        assertRefused(rule, "severity", null, "lacks 'severity'");
    }

    private static void assertRefused(Map<String, Object> rule, String field, Object wrong, String says) {
        Map<String, Object> broken = new HashMap<>(rule);
        broken.put(field, wrong);
        broken.values().removeIf(Objects::isNull);
        assertThatThrownBy(() -> withRule(broken))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("Platform 'vbv', policy, rule '")
                .hasMessageContaining(says);
    }

    private static Platform withRule(Map<String, Object> rule) throws Exception {
        return bound(Map.of("name", "vbv", "environments", List.of(environment("test", "vm")),
                "policy", Map.of("rules", List.of(rule)))).toPlatform();
    }

    @Test
    void saysWhichFreezeCannotBe() throws Exception {
        Map<String, Object> freeze = Map.of("name", "Holidays", "from", "2026-12-18T00:00:00Z", "to", "later");
        ConfiguredPlatform broken = bound(Map.of("name", "vbv", "environments", List.of(environment("test", "vm")),
                "policy", Map.of("changeWindow", Map.of("freezes", List.of(freeze)))));
        assertThatThrownBy(broken::toPlatform).hasMessage("Platform 'vbv', policy, change window, freeze 'Holidays',"
                + " 'to' is 'later' and must be an instant such as 2026-11-21T00:00:00Z.");
    }

    @Test
    void saysWhereServiceHoursCannotBeUnderstood() throws Exception {
        assertThatThrownBy(() -> hours(Map.of("timeZone", "America/Vancouver")))
                .hasMessageContaining("service hours, serviceHours has a 'timeZone' and no 'periods'");
        assertThatThrownBy(() -> hours(Map.of("timeZone", "-08:00", "periods", List.of(period("07:30", "")))))
                .hasMessageContaining("'-08:00' is no time zone");
        assertThatThrownBy(() -> hours(Map.of())).hasMessageContaining("needs either 'url'");
        assertThatThrownBy(() -> hours(Map.of("url", "https://a", "timeZone", "America/Vancouver")))
                .hasMessageContaining("needs either 'url'");
        assertThatThrownBy(() -> hours(Map.of("url", "https://a", "periods", List.of(period("07:30", "")))))
                .hasMessageContaining("both 'url' and 'periods'");
        assertThatThrownBy(() -> hours(Map.of("periods", List.of(period("half past seven", "")))))
                .hasMessageContaining("period, 'startTime' is 'half past seven'");
        assertThatThrownBy(() -> hours(Map.of("periods", List.of(period("07:30", "SOMEDAY")))))
                .hasMessageContaining("'endDay' is 'SOMEDAY'");
    }

    @Test
    void aPeriodEndsOnTheDayItStartsOnUnlessItSaysSo() throws Exception {
        var hours = hours(Map.of("timeZone", "America/Vancouver", "periods",
                List.of(period("07:30", ""), period("07:30", "TUESDAY"))));
        assertThat(hours.periods()).extracting(ServicePeriod::endDay)
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
    }

    private static Map<String, Object> period(String startTime, String endDay) {
        return Map.of("startDay", "MONDAY", "startTime", startTime, "endDay", endDay, "endTime", "17:00");
    }

    private static ServiceHoursSettings hours(Map<String, Object> arguments) throws Exception {
        return Arguments.bind(ConfiguredServiceHours.class, arguments).toSettings();
    }

    @Test
    void keepsWhatItHadWhenTheNewCannotBeUsed() throws Exception {
        configuration.setPlatforms(List.of(platform("vbv")));
        List<ConfiguredPlatform> twins = List.of(platform("a"), platform("a"));
        assertThatThrownBy(() -> configuration.setPlatforms(twins)).hasMessageContaining("called 'a'");
        ConfiguredPlatform shared = bound(Map.of("name", "b", "environments",
                List.of(environment("test", "vm"), environment("prod", "VM"))));
        assertThatThrownBy(() -> configuration.setPlatforms(List.of(shared))).hasMessageContaining("'VM'");
        assertThat(configuration.getPlatforms()).extracting(ConfiguredPlatform::getName).containsExactly("vbv");
    }

    @Test
    void aFormWithoutPlatformsRemovesThem() throws Exception {
        configuration.setPlatforms(List.of(platform("vbv")));
        configuration.configure(null, new JSONObject());
        assertThat(configuration.getPlatforms()).isEmpty();
    }

    @Test
    void isFoundUnderItsSymbol() {
        assertThat(GlobalConfiguration.all()).contains(configuration);
        Symbol symbol = PexipGlobalConfiguration.class.getAnnotation(Symbol.class);
        assertThat(symbol.value()).containsExactly("pexipPromotion");
        assertThat(described()).allMatch(d -> d.getClass().isAnnotationPresent(Symbol.class)).hasSize(24);
    }

    @SuppressWarnings("rawtypes")
    private static List<Descriptor> described() {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(d -> d.clazz.getPackage().equals(PexipGlobalConfiguration.class.getPackage()))
                .toList();
    }

    /** Jenkins writes them to XML by their fields: plain values, array lists and classes of this package alone. */
    @Test
    void persistsPlainFieldsOnly() throws Exception {
        assertPlain(bound(sample()));
    }

    private static void assertPlain(Object value) throws IllegalAccessException {
        if (value instanceof List<?> items) {
            assertThat(items).isExactlyInstanceOf(ArrayList.class);
            for (Object item : items) {
                assertPlain(item);
            }
        } else if (value != null && value.getClass().getPackage().equals(ConfiguredPlatform.class.getPackage())) {
            assertThat(value.getClass().isRecord()).isFalse();
            for (Field field : value.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    assertPlain(field.get(value));
                }
            }
        } else if (value != null && !value.getClass().isEnum()) {
            assertThat(value).isInstanceOfAny(String.class, Integer.class, Long.class, Double.class,
                    Boolean.class);
        }
    }
}
