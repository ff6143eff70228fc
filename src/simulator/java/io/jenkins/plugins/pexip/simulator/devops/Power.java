package io.jenkins.plugins.pexip.simulator.devops;

/** What a run of the start/stop pipeline does to machines; called as part of the timeline. */
public interface Power {

    void start(String machine);

    void deallocate(String machine);
}
