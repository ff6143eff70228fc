package io.jenkins.plugins.pexip.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.verb.POST;

class FormsTest {

    private static final BiPredicate<String, Permission> NOBODY = (who, what) -> false;
    private static final Path RESOURCES = Path.of("src/main/resources/io/jenkins/plugins/pexip/configuration");

    @TempDir
    Path folder;

    private Controller controller;

    @BeforeEach
    void start() {
        controller = Controller.start(folder, id -> {
            throw new ConfigurationProblem("none");
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Class<?>> described() {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(d -> d.clazz.getPackage().equals(FormsTest.class.getPackage()))
                .<Class<?>>map(d -> d.clazz)
                .toList();
    }

    @Test
    void eachPropertyHasItsFieldAndItsHelp() throws Exception {
        for (Class<?> type : described()) {
            String form = Files.readString(RESOURCES.resolve(type.getSimpleName() + "/config.jelly"));
            for (String property : Attributes.of(type)) {
                assertThat(form).as(type + "." + property).contains("field=\"%s\"".formatted(property));
                assertThat(RESOURCES.resolve("%s/help-%s.html".formatted(type.getSimpleName(), property))).exists();
            }
        }
    }

    @Test
    void eachCheckAndListAnswersToPostAlone() {
        assertThat(described().stream().flatMap(FormsTest::webMethods))
                .isNotEmpty()
                .allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    private static Stream<Method> webMethods(Class<?> type) {
        return Stream.of(type.getDeclaredClasses())
                .flatMap(nested -> Stream.of(nested.getDeclaredMethods()))
                .filter(method -> method.getName().startsWith("do"));
    }

    @Test
    void listsCredentialsToThoseWhoMayConfigure() {
        ListBoxModel choices = new ConfiguredSecret.DescriptorImpl().doFillCredentialsItems("current");
        assertThat(choices).extracting(option -> option.value).containsExactly("", "current");
        controller.permit(NOBODY);
        ListBoxModel kept = new ConfiguredSecret.DescriptorImpl().doFillCredentialsItems("current");
        assertThat(kept).extracting(option -> option.value).containsExactly("current");
    }

    @Test
    void checksAddresses() {
        var node = new ConfiguredManagementNode.DescriptorImpl();
        assertThat(node.doCheckUrl("https://node.example.ca").kind).isEqualTo(FormValidation.Kind.OK);
        for (String wrong : List.of("", "http://node.example.ca", "node", "https://", "https://a b")) {
            assertThat(node.doCheckUrl(wrong).kind).as(wrong).isEqualTo(FormValidation.Kind.ERROR);
        }
        controller.permit(NOBODY);
        assertThat(node.doCheckUrl("node").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void checksLengthsOfTimeAndInstants() {
        var policy = new ConfiguredPolicy.DescriptorImpl();
        assertThat(policy.doCheckSnapshotMaxAge("PT24H").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(policy.doCheckSnapshotMaxAge("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(policy.doCheckSnapshotMaxAge("a day")).hasMessageContaining("PT24H");
        var clock = new ConfiguredClock.DescriptorImpl();
        assertThat(clock.doCheckAnchor("2026-11-21T07:00:00Z").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(clock.doCheckAnchor("today").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(clock.doCheckAnchor("").kind).isEqualTo(FormValidation.Kind.ERROR);
        controller.permit(NOBODY);
        assertThat(clock.doCheckAnchor("today").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void checksOwnRules() {
        var rule = new ConfiguredRule.DescriptorImpl();
        assertThat(rule.doCheckExpression("facts['environment.calls'] == 0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(rule.doCheckExpression("facts['environment.calls'] ==")).hasMessageContaining("line 1, column 30: ");
        assertThat(rule.doCheckExpression("facts['calls'] == 0")).hasMessageContaining("there is no fact 'calls'");
        assertThat(rule.doCheckExpression(" ").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(rule.doCheckMoments("PLAN\r\n before_test").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(rule.doCheckMoments("PLAN\nNOW")).hasMessageContaining("'NOW' and must be one of [BEFORE_TEST");
        assertThat(rule.doCheckMoments("").kind).isEqualTo(FormValidation.Kind.ERROR);
        controller.permit(NOBODY);
        assertThat(rule.doCheckExpression("nonsense(").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(rule.doCheckMoments("NOW").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void checksWhatACollectionIsAndMayTalkTo() {
        var verification = new ConfiguredVerification.DescriptorImpl();
        String digest = "ab".repeat(32);
        assertThat(verification.doCheckCollectionSha256(digest + "\r\n" + digest.toUpperCase(Locale.ROOT)).kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(verification.doCheckCollectionSha256("abc")).hasMessageContaining("64 digits");
        assertThat(verification.doCheckCollectionSha256("").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(verification.doCheckAllowedHosts("vbv.example.ca\nhttp://127.0.0.1:9080").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(verification.doCheckAllowedHosts("http://vbv.example.ca")).hasMessageContaining("reached by HTTPS");
        assertThat(verification.doCheckAllowedHosts("").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void checksServiceHours() {
        var hours = new ConfiguredServiceHours.DescriptorImpl();
        assertThat(hours.doCheckUrl("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(hours.doCheckUrl("http://ias.example.ca").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(hours.doCheckTimeZone("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(hours.doCheckTimeZone("America/Vancouver").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(hours.doCheckTimeZone("UTC-8")).hasMessageContaining("America/Vancouver");
        var period = new ConfiguredServicePeriod.DescriptorImpl();
        assertThat(period.doCheckStartTime("07:30").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(period.doCheckEndTime("noon").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(period.doFillEndDayItems()).extracting(option -> option.value).startsWith("", "MONDAY").hasSize(8);
    }

    @Test
    void permissionsHaveTextsForPeople() {
        assertThat(PromotionPermissions.GROUP.title.toString(Locale.ROOT)).isEqualTo("Pexip promotion");
        assertThat(PromotionPermissions.APPROVE.description.toString(Locale.ROOT)).contains("approve");
        assertThat(PromotionPermissions.APPROVE.getId())
                .isEqualTo("io.jenkins.plugins.pexip.configuration.PromotionPermissions.Approve");
    }
}
