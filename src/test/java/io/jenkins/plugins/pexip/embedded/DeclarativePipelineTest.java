package io.jenkins.plugins.pexip.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DeclarativePipelineTest {

    private static final String WHOLE = """
            def greeting(name) { "hello ${name}" }
            pipeline {
              agent any
              options { timeout(time: 26, unit: 'HOURS'); disableConcurrentBuilds(); \
            durabilityHint('MAX_SURVIVABILITY') }
              parameters {
                string(name: 'VERSION', defaultValue: '34.1', description: 'Target')
                booleanParam(name: 'FORCE', defaultValue: false)
                choice(name: 'PLATFORM', choices: ['demo', 'main'])
              }
              environment { TARGET = "v${params.VERSION}"; LABEL = "${TARGET}-${PLATFORM}" }
              stages {
                stage('Test') {
                  environment { WHERE = 'test' }
                  steps {
                    echo greeting("${LABEL} ${WHERE}")
                    sampleBlock('test') { sample name: "node ${env.TARGET}", force: params.FORCE }
                    script { if (params.FORCE) { echo 'forced' } else { echo 'not forced' } }
                  }
                  post { always { echo 'after Test' } }
                }
                stage('Skipped') { when { expression { params.FORCE } }; steps { echo 'never' } }
                stage('Prod') { when { expression { params.VERSION == '34.1' } }; steps { echo "in ${env.WHERE}" } }
              }
              post {
                cleanup { echo 'cleanup' }
                success { echo 'success' }
                failure { echo 'failure' }
                always { echo 'always' }
              }
            }
            """;

    @TempDir
    Path folder;

    private Pipelines pipelines;

    @BeforeEach
    void start() {
        pipelines = new Pipelines(folder);
    }

    @Test
    void runsStagesInOrderWithParametersVariablesConditionsAndPostActions() throws Exception {
        PipelineResult result = pipelines.run(WHOLE);
        assertThat(result).isEqualTo(new PipelineResult(Result.SUCCESS, null, 0));
        assertThat(pipelines.console()).containsExactly(
                "[Test]", "hello v34.1-demo test", "before test", line(3), "after test", "not forced", "after Test",
                "[Skipped]", "Stage \"Skipped\" skipped due to when conditional",
                "[Prod]", "in null", "always", "success", "cleanup");
    }

    private String line(int index) {
        return pipelines.console().get(index);
    }

    @Test
    void takesParametersFromOutside() throws Exception {
        pipelines.of(WHOLE, Map.of("FORCE", "true", "PLATFORM", "main")).run();
        assertThat(pipelines.console()).contains("hello v34.1-main test", "forced", "never");
    }

    @Test
    void refusesParametersThatAreNotDeclaredAndChoicesThatAreNone() throws Exception {
        assertThat(pipelines.of(WHOLE, Map.of("VERSOIN", "1")).run().failure())
                .hasMessage("The pipeline declares no parameter 'VERSOIN'; it declares: VERSION, FORCE, PLATFORM.");
        assertThat(pipelines.of(WHOLE, Map.of("PLATFORM", "other")).run().failure())
                .hasMessage("Parameter 'PLATFORM' is 'other' and must be one of: demo, main.");
        assertThat(pipelines.console()).isEmpty();
    }

    @Test
    void runsPostActionsAfterAFailureAndSkipsTheStagesThatFollow() throws Exception {
        PipelineResult result = pipelines.run("""
                pipeline {
                  agent none
                  stages {
                    stage('One') {
                      steps { sampleWait failure: 'broken' }
                      post { failure { echo 'One failed' }; success { echo 'wrong' } }
                    }
                    stage('Two') { steps { echo 'never' } }
                  }
                  post { always { echo 'always' }; failure { echo 'failed' }; unsuccessful { echo 'unsuccessful' } }
                }
                """);
        assertThat(result.result()).isEqualTo(Result.FAILURE);
        assertThat(result.line()).isEqualTo(5);
        assertThat(pipelines.console()).containsExactly("[One]", "One failed", "always", "failed", "unsuccessful");
    }

    @Test
    void refusesAllThatItDoesNotKnowBeforeAnythingRuns() {
        String script = """
                echo 'before'
                pipeline {
                  agent any
                  triggers { cron('@daily') }
                  options { retry(3) }
                  stages {
                    stage('One') {
                      input { message 'Go?' }
                      when { branch 'main' }
                      steps {
                        sh 'make'
                        sampleBlock('x') { bat 'make' }
                        if (true) { echo 'x' }
                      }
                      post { changed { echo 'x' } }
                    }
                  }
                }
                """;
        PipelineRefused refused = catchThrowableOfType(PipelineRefused.class, () -> pipelines.run(script));
        assertThat(refused.problems()).hasSize(8);
        assertThat(String.join("\n", refused.problems())).contains(
                "Jenkinsfile:4: the embedded runner knows no directive 'triggers' in pipeline { }",
                "Jenkinsfile:5: the embedded runner knows no option 'retry'",
                "Jenkinsfile:8: the embedded runner knows no directive 'input' in a stage",
                "Jenkinsfile:9: the embedded runner knows no condition 'branch' in when { }",
                "Jenkinsfile:11: there is no step 'sh' here",
                "Jenkinsfile:12: there is no step 'bat' here",
                "Jenkinsfile:13: only steps may stand here; put other code into script { }",
                "Jenkinsfile:15: the embedded runner knows no condition 'changed' in post { }");
        assertThat(pipelines.console()).isEmpty();
    }

    @Test
    void wantsEveryArgumentOfAConstructorAsJenkinsDoes() {
        PipelineRefused refused = catchThrowableOfType(PipelineRefused.class, () -> pipelines.run("""
                pipeline { agent any; stages { stage('A') { steps { sampleBlock { sample force: true } } } } }
                """));
        assertThat(String.join("\n", refused.problems())).contains(
                "step 'sampleBlock' must be given 'environment' in declarative syntax",
                "step 'sample' must be given 'name' in declarative syntax");
    }

    @Test
    void refusesAPipelineWithoutItsParts() {
        PipelineRefused refused = catchThrowableOfType(
                PipelineRefused.class, () -> pipelines.run("pipeline { stages { stage('x') { } } }"));
        assertThat(refused.problems()).isEqualTo(List.of(
                "Jenkinsfile:1: 'steps' is missing in a stage", "Jenkinsfile:1: 'agent' is missing in pipeline { }"));
    }

    @Test
    void archivesFilesOfTheWorkspace() throws Exception {
        Files.createDirectories(folder.resolve("workspace/report"));
        Files.writeString(folder.resolve("workspace/report/evidence.json"), "{}");
        PipelineResult result = pipelines.run("""
                pipeline {
                  agent any
                  stages { stage('x') { steps { archiveArtifacts artifacts: 'report/**', fingerprint: true } } }
                }
                """);
        assertThat(result.failure()).isNull();
        assertThat(folder.resolve("home/jobs/promotion/builds/7/archive/report/evidence.json")).exists();
    }
}
