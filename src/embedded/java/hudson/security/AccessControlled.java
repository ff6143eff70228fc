package hudson.security;

/** What not everybody may touch. */
public interface AccessControlled {

    ACL getACL();

    /** Throws an unchecked exception unless who acts on this thread has the permission. */
    default void checkPermission(Permission permission) {
        getACL().checkPermission(permission);
    }

    default boolean hasPermission(Permission permission) {
        return getACL().hasPermission(permission);
    }
}
