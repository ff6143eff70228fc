package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;

/** The service's API, tried from outside by a collection of requests with assertions. */
public interface ApiCollection {

    /** Runs it once, to its end; takes as long as the requests take, and no longer than its deadline. */
    CollectionResult run(Workspace workspace) throws IOException, InterruptedException;

    /**
     * Why a run would show nothing, as far as that can be known without one; sends nothing.
     *
     * @return a sentence; empty if nothing is known to be in the way
     */
    default String obstacle(Workspace workspace) throws IOException, InterruptedException {
        return "";
    }
}
