package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Where short work is scheduled; its threads keep no process alive. */
public class Timer {

    private static final ScheduledExecutorService EXECUTOR = Executors.newScheduledThreadPool(2, Timer::thread);

    Timer() {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jenkins.util.Timer");
        thread.setDaemon(true);
        return thread;
    }

    public static synchronized ScheduledExecutorService get() {
        return EXECUTOR;
    }
}
