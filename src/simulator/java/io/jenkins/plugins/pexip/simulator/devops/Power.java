package io.jenkins.plugins.pexip.simulator.devops;

import java.util.function.Consumer;

/** What a run of the start/stop pipeline does to machines; called as part of the timeline. */
public interface Power {

    void start(String machine);

    void deallocate(String machine);

    /** Such as {@code Power.of(azure::start, azure::deallocate)}. */
    static Power of(Consumer<String> start, Consumer<String> deallocate) {
        return new Power() {
            @Override
            public void start(String machine) {
                start.accept(machine);
            }

            @Override
            public void deallocate(String machine) {
                deallocate.accept(machine);
            }
        };
    }
}
