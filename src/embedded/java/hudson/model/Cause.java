package hudson.model;

/** Why a run was started. */
public abstract class Cause {

    public abstract String getShortDescription();

    /** A person started it. */
    public static class UserIdCause extends Cause {

        private final String userId;

        public UserIdCause() {
            this(User.current() == null ? null : User.current().getId());
        }

        public UserIdCause(String userId) {
            this.userId = userId;
        }

        /** Null for nobody in particular. */
        public String getUserId() {
            return userId;
        }

        public String getUserName() {
            return userId == null ? "anonymous" : userId;
        }

        @Override
        public String getShortDescription() {
            return "Started by user " + getUserName();
        }
    }
}
