package hudson.model;

import hudson.search.SearchableModelObject;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.FullyNamed;
import jenkins.model.FullyNamedModelObject;
import jenkins.model.Jenkins;
import jenkins.model.Named;
import jenkins.util.io.OnMaster;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** A job or a folder. */
public interface Item
        extends PersistenceRoot,
                FullyNamedModelObject,
                SearchableModelObject,
                FullyNamed,
                Named,
                AccessControlled,
                OnMaster {

    PermissionGroup PERMISSIONS =
            new PermissionGroup(Item.class, new Localizable(ResourceBundleHolder.get(Item.class), "Job"));
    Permission CONFIGURE =
            new Permission(PERMISSIONS, "Configure", null, Jenkins.ADMINISTER, PermissionScope.ITEM);
    Permission READ = new Permission(PERMISSIONS, "Read", null, Jenkins.ADMINISTER, PermissionScope.ITEM);
    Permission BUILD = new Permission(PERMISSIONS, "Build", null, Jenkins.ADMINISTER, PermissionScope.ITEM);
    Permission EXTENDED_READ =
            new Permission(PERMISSIONS, "ExtendedRead", null, CONFIGURE, PermissionScope.ITEM);

    ItemGroup<? extends Item> getParent();

    String getName();

    String getFullName();

    @Override
    String getDisplayName();

    String getUrl();
}
