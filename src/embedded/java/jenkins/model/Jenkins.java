package jenkins.model;

import hudson.ExtensionList;
import hudson.model.AbstractCIBase;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.DescriptorByNameOwner;
import hudson.model.ModifiableViewGroup;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.pexip.embedded.Controller;
import java.io.File;
import java.io.IOException;
import jenkins.util.io.OnMaster;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.StaplerProxy;

/** The controller. */
public class Jenkins extends AbstractCIBase
        implements DirectlyModifiableTopLevelItemGroup,
                StaplerProxy,
                StaplerFallback,
                ModifiableViewGroup,
                AccessControlled,
                DescriptorByNameOwner,
                ModelObjectWithContextMenu,
                ModelObjectWithChildren,
                OnMaster,
                Loadable {

    public static final PermissionGroup PERMISSIONS =
            new PermissionGroup(Jenkins.class, new Localizable(ResourceBundleHolder.get(Jenkins.class), "Overall"));
    public static final Permission ADMINISTER =
            new Permission(PERMISSIONS, "Administer", null, null, PermissionScope.JENKINS);
    public static final Permission READ =
            new Permission(PERMISSIONS, "Read", null, ADMINISTER, PermissionScope.JENKINS);

    private static final Jenkins INSTANCE = new Jenkins();
    private static final ACL EVERYBODY = new ACL() {};

    private Jenkins() {}

    /** @throws IllegalStateException if no embedded controller was started */
    public static Jenkins get() {
        Controller.current();
        return INSTANCE;
    }

    public static Jenkins getInstanceOrNull() {
        return INSTANCE;
    }

    /** Never: what ends here is the whole process. */
    public boolean isTerminating() {
        return false;
    }

    @Override
    public File getRootDir() {
        return Controller.current().home().toFile();
    }

    /** Null: nothing answers here to a browser. */
    public String getRootUrl() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Jenkins";
    }

    @Override
    public ACL getACL() {
        return EVERYBODY;
    }

    public boolean isUseSecurity() {
        return true;
    }

    public <T> ExtensionList<T> getExtensionList(Class<T> type) {
        return ExtensionList.lookup(type);
    }

    /** Null if nothing describes this class. */
    public Descriptor getDescriptor(Class<? extends Describable> type) {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(d -> d.clazz == type)
                .findFirst()
                .orElse(null);
    }

    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        Descriptor found = getDescriptor(type);
        if (found == null) {
            throw new AssertionError(type.getName() + " is missing its descriptor");
        }
        return found;
    }

    @Override
    public synchronized void save() throws IOException {}
}
