package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.stage.OtherRun;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import java.util.Set;

/** A stage that changes an environment, and can say beforehand what it is going to do. */
public interface ChangingStage extends Stage {

    /**
     * What it is going to do; touches nothing.
     *
     * @throws io.jenkins.plugins.pexip.platform.ConfigurationProblem if the order cannot be carried out
     */
    Change change(Situation situation);

    /** The names of stages whose own approval speaks for this one too as long as they are under way. */
    default Set<String> approvedWith() {
        return Set.of();
    }

    /**
     * Whether the approval around it was used up, so that it takes one of its own.
     *
     * @param earlier a run of the same stage under the same approval
     */
    default boolean isOneMore(Situation situation, OtherRun earlier) {
        return false;
    }

    /** Whether an approval is asked for where there is none; the stage is refused otherwise. */
    default boolean asksForApproval() {
        return true;
    }
}
