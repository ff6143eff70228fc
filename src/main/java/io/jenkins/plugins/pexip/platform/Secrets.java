package io.jenkins.plugins.pexip.platform;

/** Where credentials are kept: Jenkins' credentials store, or the command line's file and environment. */
@FunctionalInterface
public interface Secrets {

    /** @throws ConfigurationProblem if there is none of this id, naming the id and never a secret */
    Credential find(String id);
}
