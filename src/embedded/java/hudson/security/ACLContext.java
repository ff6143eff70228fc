package hudson.security;

import hudson.model.User;
import io.jenkins.plugins.pexip.embedded.Controller;

/** The time in which somebody else acts on this thread. */
public class ACLContext implements AutoCloseable {

    private final String before;

    ACLContext(User user) {
        before = Controller.current().actAs(user == null ? null : user.getId());
    }

    @Override
    public void close() {
        Controller.current().actAs(before);
    }
}
