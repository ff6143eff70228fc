package io.jenkins.plugins.pexip.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ScriptedPipelineTest {

    @TempDir
    Path folder;

    private Pipelines pipelines;

    @BeforeEach
    void start() {
        pipelines = new Pipelines(folder);
    }

    @Test
    void bindsArgumentsByNameAndConvertsThem() throws Exception {
        PipelineResult result = pipelines.run("""
                def who = 'core'
                node {
                  sample name: "vm-${who}", days: '14', force: true, nodes: ["a-${who}", 'b'],
                    unit: 'HOURS', person: person('bob')
                }
                """);
        assertThat(result.failure()).isNull();
        assertThat(pipelines.console()).containsExactly("sample 1.1: vm-core 14 true [a-core, b] HOURS bob");
    }

    @Test
    void bindsASingleArgumentWithoutAName() throws Exception {
        pipelines.run("node { sample 'test' }");
        assertThat(pipelines.console()).containsExactly("sample 1.1: test 30 false [] null null");
    }

    @Test
    void givesTheAnswerOfAStepToTheScript() throws Exception {
        pipelines.run("node { echo 'got ' + sample('x') + ' and ' + sampleWait(answer: 'late') }");
        assertThat(pipelines.console()).contains("got x 30 false [] null null and late");
    }

    @Test
    void countsCallsSoThatARepeatedRunHasTheSameIds() throws Exception {
        String script = "node { for (i in 1..3) { sample \"n$i\" }; sampleWait answer: 'x'; sample 'last' }";
        pipelines.run(script);
        Pipelines again = new Pipelines(folder);
        again.run(script);
        assertThat(pipelines.console()).isEqualTo(again.console()).last().asString().startsWith("sample 1.5: last");
    }

    @Test
    void runsBodiesInTheirContext() throws Exception {
        pipelines.run("sampleBlock('test') { echo \"in ${env.TARGET}\"; sampleBlock('prod') { echo \"in $TARGET\" } }");
        assertThat(pipelines.console())
                .containsExactly("before test", "in test", "before prod", "in prod", "after prod", "after test");
    }

    @Test
    void endsABodyThatFailsBeforeTheScriptGoesOn() throws Exception {
        pipelines.run("""
                try {
                  sampleBlock('test') { sampleWait failure: 'broken' }
                } catch (e) {
                  echo "caught ${e.message}"
                } finally {
                  echo 'finally'
                }
                """);
        assertThat(pipelines.console()).containsExactly("before test", "after test", "caught broken", "finally");
    }

    @Test
    void failsWithTheLineOfTheStep() throws Exception {
        PipelineResult result = pipelines.run("echo 'one'\n\nsampleWait failure: 'broken'\n");
        assertThat(result.result()).isEqualTo(Result.FAILURE);
        assertThat(result.failure()).isInstanceOf(AbortException.class).hasMessage("broken");
        assertThat(result.line()).isEqualTo(3);
        assertThat(result.explanation()).isEqualTo("Jenkinsfile:3: broken");
    }

    @Test
    void failsWithTheLineOfAStatement() throws Exception {
        PipelineResult result = pipelines.run("echo 'one'\nint x = 1\nx = nothing + 1\n");
        assertThat(result.failure()).hasMessageContaining("nothing");
        assertThat(result.line()).isEqualTo(3);
    }

    @Test
    void refusesAnUnknownStepByNameAndLineWhenItIsReached() throws Exception {
        PipelineResult result = pipelines.run("echo 'one'\nsh 'rm -rf .'\n");
        assertThat(result.failure())
                .isInstanceOf(PipelineRefused.class)
                .hasMessageStartingWith("Jenkinsfile:2: there is no step 'sh' here; there are: archiveArtifacts, echo");
        assertThat(pipelines.console()).containsExactly("one");
    }

    @Test
    void refusesAnUnknownArgumentByNameAndLine() throws Exception {
        PipelineResult result = pipelines.run("node {\n  sample name: 'x', dayz: 3\n}");
        assertThat(result.failure()).hasMessage("Jenkinsfile:2: step 'sample': there is no argument 'dayz'; "
                + "did you mean 'days'? there are: days, force, name, nodes, person, unit");
    }

    @Test
    void refusesAValueThatDoesNotFit() throws Exception {
        assertThat(pipelines.run("node { sample name: 'x', days: 'many' }").failure())
                .hasMessageEndingWith("step 'sample': argument 'days' is 'many' and must be int");
        assertThat(pipelines.run("node { sample name: 'x', unit: 'YEARS' }").failure())
                .hasMessageContaining("argument 'unit' is 'YEARS' and must be one of [NANOSECONDS");
        assertThat(pipelines.run("node { sample 'x', 'y' }").failure())
                .hasMessageEndingWith("step 'sample': give its arguments by name, as in sample name: value");
    }

    @Test
    void refusesABodyWhereNoneBelongsAndItsAbsenceWhereOneDoes() throws Exception {
        assertThat(pipelines.run("echo('x') { }").failure()).hasMessageEndingWith("step 'echo' takes no body");
        assertThat(pipelines.run("sampleBlock 'x'").failure())
                .hasMessageEndingWith("step 'sampleBlock' needs a body: { ... }");
    }

    @Test
    void refusesAScriptThatIsNoGroovy() {
        assertThatThrownBy(() -> pipelines.run("echo 'one'\nif (\n"))
                .isInstanceOf(PipelineRefused.class)
                .hasMessageStartingWith("Jenkinsfile:");
        assertThat(pipelines.console()).isEmpty();
    }

    @Test
    void asksForANodeWhereAStepNeedsAWorkspace() throws Exception {
        assertThat(pipelines.run("sample 'x'").failure()).isInstanceOf(MissingContextVariableException.class);
    }

    @Test
    void abortsTheStepThatRunsAndEndsTheBlocksAroundIt() throws Exception {
        SampleWaitStep.waiting = new CountDownLatch(1);
        EmbeddedPipeline pipeline = pipelines.of("sampleBlock('test') { sampleWait() }\necho 'never'", Map.of());
        CompletableFuture<Void> aborter = CompletableFuture.runAsync(() -> {
            await(SampleWaitStep.waiting);
            pipeline.abort("Stopped by alice");
            pipeline.abort("Stopped by alice");
        });
        PipelineResult result = pipeline.run();
        aborter.join();
        assertThat(result.result()).isEqualTo(Result.ABORTED);
        assertThat(result.failure()).isInstanceOf(FlowInterruptedException.class).hasMessage("Stopped by alice");
        assertThat(pipelines.console()).containsExactly("before test", "after test");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void timeoutInterruptsItsBody() throws Exception {
        PipelineResult result = pipelines.run("timeout(time: 5, unit: 'MILLISECONDS') { sampleWait() }");
        assertThat(result.result()).isEqualTo(Result.ABORTED);
        assertThat(result.failure()).hasMessage("Timeout has been exceeded");
    }

    @Test
    void readsAndSetsVariables() throws Exception {
        EmbeddedPipeline pipeline = pipelines.of("""
                env.COLOUR = 'blue'
                withEnv(['SIZE=big']) { echo "$COLOUR ${env.SIZE} ${params.VERSION} ${env.VERSION} ${env.NONE}" }
                echo "${currentBuild.number} ${currentBuild.currentResult}"
                currentBuild.result = 'UNSTABLE'
                """, Map.of("VERSION", "34.1"));
        assertThat(pipeline.run().result()).isEqualTo(Result.UNSTABLE);
        assertThat(pipelines.console()).containsExactly("blue big 34.1 34.1 null", "7 SUCCESS");
    }

    @Test
    void showsStepsWhoStartedTheRun() throws Exception {
        EmbeddedPipeline pipeline = pipelines.of("echo 'x'", Map.of());
        pipeline.run();
        assertThat(pipeline.build().getCauses()).singleElement()
                .satisfies(c -> assertThat(c.getShortDescription()).isEqualTo("Started by user alice"));
        assertThat(pipeline.build().getRootDir()).isEqualTo(folder.resolve("home/jobs/promotion/builds/7").toFile());
    }
}
