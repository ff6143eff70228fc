package org.jenkinsci.remoting;

/** Work that says where it may run. */
public interface RoleSensitive {

    void checkRoles(RoleChecker checker) throws SecurityException;
}
