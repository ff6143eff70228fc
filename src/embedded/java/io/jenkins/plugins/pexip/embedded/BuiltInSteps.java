package io.jenkins.plugins.pexip.embedded;

import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The few of Jenkins' own steps that are there without it. */
final class BuiltInSteps {

    private BuiltInSteps() {}

    static List<StepDescriptor> all() {
        return List.of(
                new EchoStep.DescriptorImpl(),
                new ErrorStep.DescriptorImpl(),
                new StageStep.DescriptorImpl(),
                new NodeStep.DescriptorImpl(),
                new ScriptStep.DescriptorImpl(),
                new TimeoutStep.DescriptorImpl(),
                new WithEnvStep.DescriptorImpl(),
                new ArchiveArtifactsStep.DescriptorImpl());
    }
}
