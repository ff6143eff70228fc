package io.jenkins.plugins.pexip.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.Permission;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.configuration.ConfiguredPlatform;
import io.jenkins.plugins.pexip.configuration.ConfiguredPolicy;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.configuration.PromotionPermissions;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.EmbeddedPipeline;
import io.jenkins.plugins.pexip.embedded.PipelineSettings;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

class PromotionActionTest {

    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private Controller controller;
    private ConfiguredPlatform platform;
    private Run<?, ?> run;
    private PromotionAction page;

    @BeforeEach
    void start() throws Exception {
        controller = Controller.start(folder, id -> {
            throw new ConfigurationProblem("none");
        });
        platform = new ConfiguredPlatform("vbv", List.of());
        platform.setAllowedItems(List.of("video"));
        PexipGlobalConfiguration.get().setPlatforms(List.of(platform));
        PipelineSettings settings = new PipelineSettings(
                "video", 7, "echo 'x'", Map.of(), folder, "ada", new PrintStream(new ByteArrayOutputStream()));
        run = new EmbeddedPipeline(controller, settings).build();
        page = PromotionAction.attach(run, "vbv", "video#7");
        ask("approval", "video#7", Question.Kind.APPROVAL);
        ask("call", "video#7", Question.Kind.ATTESTATION);
        ask("elsewhere", "video#8", Question.Kind.APPROVAL);
    }

    private PlatformHome home() {
        return PlatformHome.of(folder.resolve("pexip-promotion"), platform.toPlatform());
    }

    private Desk desk() {
        return home().desk();
    }

    private void ask(String id, String promotion, Question.Kind kind) {
        desk().ask(new Question(id, promotion, "run", kind, "vbv", "prod", "34.1", "Title of " + id,
                List.of("Look here"), "", List.of(),
                Starter.person("ada"), NOW, NOW.plusSeconds(3600)));
    }

    private void may(String who, Permission... what) {
        controller.permit((user, permission) -> who.equals(user) && List.of(what).contains(permission));
    }

    private static void as(String who, Runnable work) {
        try (var acting = ACL.as(User.getById(who, true))) {
            work.run();
        }
    }

    private static void refused(String who, Runnable work, String why) {
        as(who, () -> assertThatThrownBy(work::run)
                .isInstanceOf(HttpResponses.HttpResponseException.class)
                .hasMessageContaining(why));
    }

    private static void forbidden(String who, Runnable work) {
        as(who, () -> assertThatThrownBy(work::run).isInstanceOf(SecurityException.class));
    }

    @Test
    void isAttachedOnce() throws IOException {
        assertThat(PromotionAction.attach(run, "vbv", "video#7")).isSameAs(page);
        assertThat(run.getActions(PromotionAction.class)).hasSize(1);
        assertThat(PromotionAction.of(run)).contains(page);
        assertThat(page.getUrlName()).isEqualTo("pexip-promotion");
        assertThat(page.getIconFileName()).startsWith("symbol-");
    }

    @Test
    void aJobThatLostThePlatformShowsAndTakesNothingMore() {
        may("carol", PromotionPermissions.APPROVE, PromotionPermissions.REVIEW);
        platform.setAllowedItems(List.of("team/**", "videos", "vid"));
        refused("carol", page::getQuestions, "The job video may no longer use the platform vbv");
        refused("carol", page::doData, "'allowedItems'");
        refused("carol", () -> page.doApprove("approval", ""), "'allowedItems'");
        refused("carol", () -> page.doReview("34.1", ""), "'allowedItems'");
        assertThat(desk().open()).hasSize(3);
    }

    @Test
    void showsItsOwnOpenQuestions() {
        assertThat(page.getQuestionIds().split(" ")).containsExactlyInAnyOrder("approval", "call");
    }

    @Test
    void somebodyElseThanWhoAsksForAWaiverAllowsIt() {
        ask("waiver", "video#7", Question.Kind.WAIVER);
        controller.permit((user, permission) -> permission == PromotionPermissions.APPROVE);
        refused("ada", () -> page.doWaive("waiver", "I do it myself"), "ada");
        refused("ben", () -> page.doApprove("waiver", ""), "waiver");
        as("ben", () -> page.doWaive("waiver", "this once"));
        assertThat(desk().answers("waiver")).singleElement()
                .satisfies(answer -> assertThat(answer.by()).isEqualTo("ben"));
    }

    @Test
    void takesAnApprovalOfWhoMayApprove() {
        may("ben", PromotionPermissions.APPROVE);
        as("ben", () -> page.doApprove("approval", " checked "));
        assertThat(desk().answers("approval")).singleElement().satisfies(answer -> {
            assertThat(answer.by()).isEqualTo("ben");
            assertThat(answer.accepted()).isTrue();
            assertThat(answer.note()).isEqualTo("checked");
        });
    }

    @Test
    void refusesAnApprovalWithoutThePermission() {
        may("ben", PromotionPermissions.ATTEST, PromotionPermissions.REVIEW);
        forbidden("ben", () -> page.doApprove("approval", ""));
        forbidden("ben", () -> page.doDecline("approval", ""));
        assertThat(desk().answers("approval")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ADA"})
    void refusesAnApprovalByWhoStartedTheRun(String starter) {
        refused(starter, () -> page.doApprove("approval", ""), "started this promotion");
        assertThat(desk().answers("approval")).isEmpty();
    }

    @Test
    void refusesAnApprovalByNobody() {
        assertThatThrownBy(() -> page.doApprove("approval", "")).hasMessageContaining("Sign in");
        assertThatThrownBy(() -> page.doDecline("approval", "")).hasMessageContaining("Sign in");
        assertThatThrownBy(() -> page.doAttest("call", "")).hasMessageContaining("Sign in");
        assertThatThrownBy(() -> page.doReview("34.1", "")).hasMessageContaining("Sign in");
    }

    @Test
    void wantsAnApproverOfTheListWhereThereIsOne() {
        ConfiguredPolicy policy = new ConfiguredPolicy();
        policy.setApprovers(List.of("carol"));
        platform.setPolicy(policy);
        refused("ben", () -> page.doApprove("approval", ""), "not among those who may decide");
        refused("ben", () -> page.doDecline("approval", ""), "not among those who may decide");
        as("Carol", () -> page.doApprove("approval", ""));
        as("ben", () -> page.doAttest("call", ""));
        assertThat(desk().answers("approval")).extracting(Answer::by).containsExactly("carol");
    }

    @Test
    void takesADeclinedPromotionWithItsReason() {
        may("ben", PromotionPermissions.APPROVE);
        as("ben", () -> page.doDecline("approval", ""));
        assertThat(desk().answers("approval")).singleElement().satisfies(answer -> {
            assertThat(answer.accepted()).isFalse();
            assertThat(answer.note()).isEqualTo("no reason given");
        });
    }

    @Test
    void takesAnAttestationOfWhoMayAttest() {
        may("ben", PromotionPermissions.ATTEST);
        as("ben", () -> page.doAttest("call", "heard and seen"));
        assertThat(desk().answers("call")).extracting(Answer::accepted).containsExactly(true);
        may("ben", PromotionPermissions.APPROVE);
        forbidden("ben", () -> page.doAttest("call", ""));
        forbidden("ben", () -> page.doDecline("call", ""));
    }

    @Test
    void saysThatSomethingDoesNotWork() {
        may("ben", PromotionPermissions.ATTEST);
        as("ben", () -> page.doDecline("call", "no picture"));
        assertThat(desk().answers("call")).extracting(Answer::accepted).containsExactly(false);
    }

    @Test
    void refusesTheWrongKindOfAnswer() {
        refused("ben", () -> page.doApprove("call", ""), "another kind");
        refused("ben", () -> page.doAttest("approval", ""), "another kind");
    }

    @Test
    void refusesWhatIsNotAskedHere() {
        refused("ben", () -> page.doApprove("elsewhere", ""), "No question elsewhere");
        refused("ben", () -> page.doApprove("../../secret", ""), "No question");
        refused("ben", () -> page.doApprove(null, ""), "No question");
        desk().close("approval", "It has ended.");
        refused("ben", () -> page.doApprove("approval", ""), "is closed; the answer was not taken. It has ended.");
        refused("ben", () -> page.doDecline("approval", ""), "is closed; the answer was not taken. It has ended.");
    }

    @Test
    void eachKindOfQuestionHasAnActionThatIsCalledLikeItsAnswer() {
        for (Question.Kind kind : Question.Kind.values()) {
            String method = "do" + kind.command().substring(0, 1).toUpperCase(Locale.ROOT)
                    + kind.command().substring(1);
            assertThat(PromotionAction.class.getMethods()).as(method)
                    .anyMatch(each -> each.getName().equals(method)
                            && each.isAnnotationPresent(RequirePOST.class));
        }
    }

    @Test
    void showsWhatWasAnsweredSoFarAndTakesNoPersonTwice() {
        ConfiguredPolicy policy = new ConfiguredPolicy();
        policy.setQuorum(2);
        platform.setPolicy(policy);
        as("ben", () -> page.doApprove("approval", ""));
        assertThat(page.getQuestions()).filteredOn(question -> question.getId().equals("approval")).singleElement()
                .satisfies(question -> assertThat(question.getStanding()).isEqualTo("1 of 2 approvals: ben"));
        refused("Ben", () -> page.doApprove("approval", ""), "one person counts once");
    }

    @Test
    void refusesAnAnswerThatComesTooLate() {
        desk().ask(new Question("late", "video#7", "run", Question.Kind.APPROVAL, "vbv", "prod", "34.1", "Late",
                List.of(), "", List.of(),
                Starter.person("ada"), NOW.minusSeconds(20), NOW.minusSeconds(10)));
        refused("ben", () -> page.doApprove("late", ""), "lapsed");
    }

    @Test
    void recordsAReviewOfWhoMayReview() {
        may("ben", PromotionPermissions.REVIEW);
        as("ben", () -> page.doReview("34.1", "TLS 1.0 is gone\r\n\r\n"));
        assertThat(home().ledger().latest("review", data -> true)).hasValueSatisfying(entry -> {
            assertThat(entry.seq()).as("after the entry that names the key").isEqualTo(2);
            assertThat(entry.by()).isEqualTo("ben");
            assertThat(entry.data().path("breakingChanges").get(0).asText()).isEqualTo("TLS 1.0 is gone");
        });
        refused("ben", () -> page.doReview("the new one", ""), "is not a version");
        may("ben", PromotionPermissions.APPROVE, PromotionPermissions.ATTEST);
        forbidden("ben", () -> page.doReview("34.1", ""));
        as("ben", () -> assertThat(page.isReviewable()).isFalse());
    }

    @Test
    void saysToEachWhatSpeaksAgainstTheirAnswer() {
        may("ben", PromotionPermissions.APPROVE);
        as("ben", () -> assertThat(objections()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "approval", "", "call", "To answer, you need the permission Pexip promotion/Attest on this job.")));
        controller.permit((user, permission) -> true);
        as("ada", () -> assertThat(objections().get("approval")).contains("somebody else"));
    }

    private Map<String, String> objections() {
        return page.getQuestions().stream()
                .collect(Collectors.toMap(OpenQuestion::getId, OpenQuestion::getObjection));
    }

    @Test
    void givesTheQuestionsAsJson() throws Exception {
        JsonNode questions = body(page.doQuestions());
        assertThat(questions).hasSize(2);
        assertThat(questions.get(0).path("points").get(0).asText()).isEqualTo("Look here");
        assertThat(questions.get(0).path("startedBy").asText()).isEqualTo("ada");
    }

    @Test
    void givesTheReportsDocument() throws Exception {
        assertThat(page.doData()).isInstanceOf(HttpResponses.HttpResponseException.class);
        controller.with(new PromotionDocuments() {
            @Override
            public Optional<ReportDocument> document(Run<?, ?> asked, Platform of, String promotion) {
                return Optional.of(new ReportDocument(
                        of.name(), promotion, "DONE", "ada", NOW, NOW, null, null, null, null));
            }
        });
        JsonNode document = body(page.doData());
        assertThat(document.path("platform").asText()).isEqualTo("vbv");
        assertThat(document.path("title").asText()).isEqualTo("video#7");
    }

    @Test
    void saysThatThePlatformIsNoLongerConfigured() {
        PexipGlobalConfiguration.get().setPlatforms(List.of());
        assertThatThrownBy(page::doData).hasMessageContaining("vbv is no longer configured");
    }

    @Test
    void whatHasAnEffectWantsPost() {
        Set<String> read = Set.of("doData", "doQuestions");
        List<JavaMethod> served = new ClassFileImporter().importPackages("io.jenkins.plugins.pexip").stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getName().matches("do[A-Z].*"))
                .toList();
        assertThat(served).extracting(JavaMethod::getName).contains(
                "doApprove", "doAcknowledge", "doWaive", "doAttest", "doDecline", "doReview", "doCheckName");
        assertThat(served).filteredOn(method -> !read.contains(method.getName()))
                .allMatch(method -> method.isAnnotatedWith(RequirePOST.class) || method.isAnnotatedWith(POST.class));
        assertThat(served).filteredOn(method -> read.contains(method.getName()))
                .allMatch(method -> method.getOwner().isEquivalentTo(PromotionAction.class));
    }

    private static JsonNode body(HttpResponse answer) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Object response = Proxy.newProxyInstance(PromotionActionTest.class.getClassLoader(),
                new Class<?>[] {StaplerResponse2.class},
                (proxy, method, arguments) -> method.getName().equals("getOutputStream") ? stream(written) : null);
        answer.generateResponse(null, (StaplerResponse2) response, null);
        return Json.MAPPER.readTree(written.toByteArray());
    }

    private static ServletOutputStream stream(ByteArrayOutputStream written) {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                written.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {}
        };
    }
}
