package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.stream.Collectors;

/** Says why a run of a stage fails: what happened, what was left as it is, what to do next. */
final class Problems {

    private static final String UNTOUCHED = "Nothing was changed.";

    private final Platform platform;
    private final Stage stage;
    private final StageState state;

    Problems(Platform platform, Stage stage, StageState state) {
        this.platform = platform;
        this.stage = stage;
        this.state = state;
    }

    Problem refusal(Phase phase, Refused e) {
        return Problem.failed(
                "Refused while %s: %s".formatted(phase.name(), e.getMessage()),
                left(phase),
                e.reason() == Refused.Reason.CREDENTIALS
                        ? "Check the credentials that the platform's configuration names: " + credentialIds() + "."
                        : "Correct the cause and start again.");
    }

    private String credentialIds() {
        return platform.environments().stream()
                .flatMap(environment -> environment.credentialIds().stream())
                .distinct()
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", "));
    }

    Problem noAnswer(Phase phase, Unreachable e) {
        return Problem.failed(
                "No answer for %d minutes while %s: %s"
                        .formatted(phase.patience().toMinutes(), phase.name(), e.getMessage()),
                left(phase),
                "See why it does not answer, then start again.");
    }

    Problem wrongUse(Phase phase, ConfigurationProblem e) {
        return new Problem(Problem.Kind.WRONG_USE, e.getMessage(), left(phase), "Correct it and start again.");
    }

    /** Without its environment no phase can do anything, not even put something back. */
    Problem withoutEnvironment(ConfigurationProblem e) {
        String left = state.hasEffects()
                ? "What %s had changed for a time still stands.".formatted(stage.name())
                : UNTOUCHED;
        return new Problem(Problem.Kind.WRONG_USE, e.getMessage(), left, "Correct it and start again.");
    }

    /** Whoever holds the environment now has taken over what is to be put back. */
    Problem lost(EnvironmentLost e) {
        return Problem.failed(
                e.getMessage(),
                state.hasEffects()
                        ? "This run of %s has no further effect; what it had changed for a time is left to whoever holds"
                                .formatted(stage.name()) + " the environment, or to the next run on it."
                        : UNTOUCHED,
                "See the command line's debts for what is to be put back; start again when the other has ended.");
    }

    Problem fault(Phase phase, Throwable e) {
        return Problem.failed(
                "A fault of the product while %s: %s".formatted(phase.name(), e), left(phase), "Please report it.");
    }

    /** All was done by then, and what was changed for a time put back. */
    Problem withoutResult(Throwable e) {
        return Problem.failed("A fault of the product while telling the result: " + e,
                "%s had done all that it was asked for.".formatted(stage.name()), "Please report it.");
    }

    Problem aborted(String why) {
        return new Problem(Problem.Kind.ABORTED, why, putBack(), "Start again when it is time.");
    }

    private String left(Phase phase) {
        if (phase.always()) {
            return "'%s' could not be done; what it should have put back still stands.".formatted(phase.name());
        }
        return putBack();
    }

    private String putBack() {
        return state.hasEffects()
                ? "What %s had changed for a time is put back.".formatted(stage.name())
                : UNTOUCHED;
    }
}
