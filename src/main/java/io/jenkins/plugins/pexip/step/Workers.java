package io.jenkins.plugins.pexip.step;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that do the stages' work, so that neither the pipeline's own thread nor Jenkins' timer ever waits for a
 * server.
 */
final class Workers {

    /** Enough for several promotions; a stage holds one only while a request is under way. */
    private static final int THREADS = 8;

    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS, Workers::thread);

    private Workers() {}

    /** Libraries look for their parts with the thread's class loader, which must be the plugin's. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pexip-promotion");
        thread.setDaemon(true);
        thread.setContextClassLoader(Workers.class.getClassLoader());
        return thread;
    }

    static ExecutorService pool() {
        return POOL;
    }
}
