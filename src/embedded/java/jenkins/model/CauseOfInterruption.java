package jenkins.model;

import hudson.model.TaskListener;
import hudson.model.User;
import java.io.Serializable;

/** Why something was interrupted. */
public abstract class CauseOfInterruption implements Serializable {

    private static final long serialVersionUID = 1L;

    public abstract String getShortDescription();

    public void print(TaskListener listener) {
        listener.getLogger().println(getShortDescription());
    }

    /** A person did. */
    public static final class UserInterruption extends CauseOfInterruption {

        private static final long serialVersionUID = 1L;
        private final String userId;

        public UserInterruption(User user) {
            this(user.getId());
        }

        public UserInterruption(String userId) {
            this.userId = userId;
        }

        public String getUserId() {
            return userId;
        }

        @Override
        public String getShortDescription() {
            return "Aborted by " + userId;
        }
    }
}
