package io.jenkins.plugins.pexip.embedded;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The steps that a script can call here. */
final class KnownSteps {

    private KnownSteps() {}

    static Optional<StepDescriptor> find(String function) {
        return StepDescriptor.all().stream()
                .filter(d -> d.getFunctionName().equals(function))
                .findFirst();
    }

    static boolean has(String function) {
        return find(function).isPresent();
    }

    static String unknown(String function) {
        return "there is no step '%s' here; there are: %s".formatted(function, names());
    }

    private static String names() {
        return StepDescriptor.all().stream()
                .map(StepDescriptor::getFunctionName)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
