package io.jenkins.plugins.pexip.embedded.sandbox;

/** A script asked for what is not on the list of what it may do. */
public final class SandboxRefusal extends SecurityException {

    private static final long serialVersionUID = 1L;
    private static final String ADVICE = " is not allowed in a Jenkinsfile: it runs in a sandbox, where it may call steps"
            + " and work with texts, numbers, lists and maps. If you trust whoever wrote it with all that you may do"
            + " yourself, keys and secrets included, run it with --unsandboxed.";

    /** @param what such as {@code System.exit} */
    SandboxRefusal(String what) {
        super(refused(what));
    }

    static String refused(String what) {
        return what + ADVICE;
    }
}
