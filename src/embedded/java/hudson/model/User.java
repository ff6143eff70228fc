package hudson.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;
import io.jenkins.plugins.pexip.embedded.Controller;
import java.io.IOException;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import jenkins.model.Loadable;
import jenkins.model.ModelObjectWithContextMenu;
import org.kohsuke.stapler.StaplerProxy;

/** A person. */
public class User extends AbstractModelObject
        implements AccessControlled,
                DescriptorByNameOwner,
                Loadable,
                Saveable,
                Comparable<User>,
                ModelObjectWithContextMenu,
                StaplerProxy {

    private final String id;

    private User(String id) {
        this.id = id;
    }

    /** Who acts on this thread; null if nobody does. */
    public static User current() {
        return getById(Controller.current().user(), true);
    }

    /** Null for a null id. Here everybody exists whose name is said. */
    public static User getById(String id, boolean create) {
        return id == null ? null : new User(id);
    }

    /** How two ids are compared. */
    public static IdStrategy idStrategy() {
        return IdStrategy.CASE_INSENSITIVE;
    }

    public String getId() {
        return id;
    }

    public String getFullName() {
        return id;
    }

    @Override
    public String getDisplayName() {
        return id;
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public int compareTo(User other) {
        return idStrategy().compare(id, other.id);
    }

    @Override
    public synchronized void save() throws IOException {}
}
