package jenkins.model;

import hudson.model.Action;
import hudson.model.Run;

/** An action that is told to which run it belongs. */
public interface RunAction2 extends Action {

    void onAttached(Run<?, ?> run);

    /** After a restart. */
    void onLoad(Run<?, ?> run);
}
