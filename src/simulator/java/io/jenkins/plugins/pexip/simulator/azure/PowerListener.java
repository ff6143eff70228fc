package io.jenkins.plugins.pexip.simulator.azure;

/** Is told when what runs on a machine comes up or goes away; called as part of the timeline. */
@FunctionalInterface
public interface PowerListener {

    void changed(String machine, boolean running);
}
