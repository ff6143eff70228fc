package io.jenkins.plugins.pexip.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.SerialCopy;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.stage.Problem;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No platform is configured here, so that no journal can be opened. */
class StageExecutionTest {

    /** What the marshaller of pipelines can keep without opening the JDK or knowing records. */
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class, boolean.class, List.class, Throwable.class, BodyExecution.class, StepContext.class,
            StagePlace.class, long.class);

    @TempDir
    Path folder;

    private final Caller caller = new Caller();

    @BeforeEach
    void start() {
        Controller.start(folder, id -> {
            throw new ConfigurationProblem("none");
        });
    }

    private StageExecution execution() throws Exception {
        return new StageExecution(
                caller, "pauseSchedule", new StagePlace("vbv", "test", "pauseSchedule-7", "video#7"),
                Map.of("environment", "test"));
    }

    /** As after a restart: the same fields, and nothing else. */
    private static StageExecution restarted(StageExecution execution) throws Exception {
        StageExecution copy = SerialCopy.of(execution);
        copy.onResume();
        return copy;
    }

    private static Caller caller(StageExecution execution) {
        return (Caller) execution.getContext();
    }

    @Test
    void failsOnceIfTheJournalCannotBeOpened() throws Exception {
        StageExecution execution = execution();
        execution.start();
        assertThat(caller.answersAfter(1)).singleElement().isInstanceOf(AbortException.class);
        execution.failed(Problem.failed("again", "", ""));
        execution.broken(new IllegalStateException("again"));
        assertThat(caller.answers()).hasSize(1);
    }

    @Test
    void endsAsNotBuiltWhereNobodyDecidedInTime() throws Exception {
        execution().failed(Problem.notApproved("Nobody decided on the promotion.", "Nothing was changed.", "Run it again."));
        assertThat(caller.answersAfter(1)).singleElement().isInstanceOfSatisfying(FlowInterruptedException.class,
                end -> {
                    assertThat(end.getResult()).isEqualTo(Result.NOT_BUILT);
                    assertThat(end.getCauses()).singleElement().satisfies(cause ->
                            assertThat(cause.getShortDescription()).startsWith("Nobody decided on the promotion."));
                });
    }

    @Test
    void doesNotCutOffABlockThatGoesOnAfterARestart() throws Exception {
        StageExecution execution = execution();
        execution.body(Map.of("PEXIP_ENVIRONMENT", "test"));
        StageExecution after = restarted(execution);
        after.bodyEnded(null);
        assertThat(caller(after).answersAfter(1)).singleElement().isInstanceOf(StageStopped.class);
    }

    @Test
    void remembersOverARestartThatItsBlockEnded() throws Exception {
        StageExecution execution = execution();
        execution.body(Map.of());
        execution.bodyEnded(new AbortException("the block failed"));
        caller.answersAfter(1);
        assertThat(SerialCopy.of(execution)).hasFieldOrPropertyWithValue("bodyEnded", true);
    }

    @Test
    void endsAnAbortAsAbortedAlsoWhereARestartLostWhoAborted() throws Exception {
        StageExecution after = SerialCopy.of(execution());
        after.failed(new Problem(Problem.Kind.ABORTED, "ada aborted the run", "left", "next"));
        assertThat(caller(after).answersAfter(1)).singleElement()
                .isInstanceOfSatisfying(FlowInterruptedException.class, end -> {
                    assertThat(end.getResult()).isEqualTo(Result.ABORTED);
                    assertThat(end.getMessage()).contains("ada aborted the run");
                });
    }

    @Test
    void failsAndSaysSoAfterAnErrorWhileItOpens() throws Exception {
        Controller.current().with(new PlatformSource() {
            @Override
            public boolean allows(Platform platform, Run<?, ?> run) {
                return true;
            }

            @Override
            public String agentLabel(Platform platform) {
                return null;
            }

            @Override
            public List<Platform> platforms() {
                throw new StackOverflowError("too deep");
            }

            @Override
            public Secrets secrets(Run<?, ?> run) {
                return null;
            }

            @Override
            public boolean isGoneForGood(String promotion) {
                return false;
            }
        });
        execution().start();
        assertThat(caller.answersAfter(1)).singleElement()
                .isInstanceOfSatisfying(Exception.class, end -> assertThat(end).hasMessageContaining("too deep"));
    }

    @Test
    void keepsOnlyPlainFields() throws Exception {
        Stream<Class<?>> kept = Stream.of(
                StageExecution.class, StagePlace.class, BodyEnd.class, RecordExecution.class);
        assertThat(kept.flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                        .map(Field::getType))
                .allMatch(type -> PLAIN.contains(type) || StepExecution.class.isAssignableFrom(type));
    }
}
