package hudson.security;

import hudson.model.User;
import io.jenkins.plugins.pexip.embedded.Controller;
import org.springframework.security.core.Authentication;

/** Who may do what. */
public abstract class ACL {

    public static final String ANONYMOUS_USERNAME = "anonymous";
    public static final String SYSTEM_USERNAME = "SYSTEM";

    /** Nobody's: the command line lists no credentials. */
    public static final Authentication SYSTEM2 = null;

    public final void checkPermission(Permission permission) {
        if (!hasPermission(permission)) {
            throw new SecurityException("%s is missing the %s permission"
                    .formatted(Controller.current().user(), permission.getId()));
        }
    }

    public final boolean hasPermission(Permission permission) {
        return Controller.current().permits(permission);
    }

    /** Lets somebody act on this thread until the context is closed; null for nobody. */
    public static ACLContext as(User user) {
        return new ACLContext(user);
    }

    /** The same for the whole of this process, which is all that the command line knows besides users. */
    public static ACLContext as2(Authentication authentication) {
        return new ACLContext(null);
    }
}
