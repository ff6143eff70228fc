package io.jenkins.plugins.pexip.configuration;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** Who may answer what; for administrators to give to people, in a job, a folder or everywhere. */
public final class PromotionPermissions {

    public static final PermissionGroup GROUP =
            new PermissionGroup(PromotionPermissions.class, Messages.of("permissions"));

    /** To approve a promotion to Production, or to decline it. */
    public static final Permission APPROVE = permission("Approve", "permissions.approve");

    /** To vouch for what only a person can try. */
    public static final Permission ATTEST = permission("Attest", "permissions.attest");

    /** To record a review of release notes. */
    public static final Permission REVIEW = permission("Review", "permissions.review");

    private PromotionPermissions() {}

    /** Makes them known as soon as Jenkins starts, so that the forms of its security offer them. */
    static void register() {
        // To call it loads the class, and that is all it takes.
    }

    private static Permission permission(String name, String description) {
        return new Permission(GROUP, name, Messages.of(description), Jenkins.ADMINISTER, PermissionScope.RUN);
    }
}
