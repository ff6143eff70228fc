package io.jenkins.plugins.pexip.embedded.sandbox;

/** What a script may use of the runner's own objects, which the sandbox does not know. */
public interface ScriptMembers {

    /** Whether the runner, and not the list of plain objects, decides about this object. */
    boolean knows(Object object);

    boolean mayCall(Object object, String method);

    boolean mayRead(Object object, String property);

    boolean mayWrite(Object object, String property);
}
