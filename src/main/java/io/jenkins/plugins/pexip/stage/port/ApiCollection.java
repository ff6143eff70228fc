package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;

/** The service's API, tried from outside by a collection of requests with assertions. */
public interface ApiCollection {

    /** Runs it once, to its end; takes as long as the requests take, and no longer than its deadline. */
    CollectionResult run(Workspace workspace) throws IOException, InterruptedException;
}
