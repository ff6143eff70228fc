package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong with the next requests, on demand. Safe for threads. */
public final class Faults {

    /** What happens to a request. */
    private enum Kind {
        ANSWER,
        SLOW,
        DROP_BEFORE,
        DROP_AFTER
    }

    private static final class Fault {
        private final Kind kind;
        private final String prefix;
        private final int status;
        private final Duration delay;
        private int left;

        private Fault(Kind kind, String prefix, int status, Duration delay, int times) {
            this.kind = kind;
            this.prefix = prefix;
            this.status = status;
            this.delay = delay;
            left = times;
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private volatile boolean credentialsRefused;
    private volatile long uploadBreak = Long.MAX_VALUE;
    private volatile long mostRequestBytes = Long.MAX_VALUE;

    /** Answers so many requests whose path begins so with a status such as 503 or 429, and does nothing else. */
    public void answer(int status, int times, String pathPrefix) {
        add(new Fault(Kind.ANSWER, pathPrefix, status, Duration.ZERO, times));
    }

    /** @param delay in real time */
    public void slowDown(Duration delay, int times, String pathPrefix) {
        add(new Fault(Kind.SLOW, pathPrefix, 0, delay, times));
    }

    /** Closes the connection without doing what was asked. */
    public void dropBefore(int times, String pathPrefix) {
        add(new Fault(Kind.DROP_BEFORE, pathPrefix, 0, Duration.ZERO, times));
    }

    /** Does what was asked and closes the connection without an answer. */
    public void dropAfter(int times, String pathPrefix) {
        add(new Fault(Kind.DROP_AFTER, pathPrefix, 0, Duration.ZERO, times));
    }

    /** Answers 401 to everybody, until told otherwise. */
    public void refuseCredentials(boolean refuse) {
        credentialsRefused = refuse;
    }

    /** Closes the connection once, after so many bytes of one request of an upload. */
    public void breakUploadAfter(long bytes) {
        uploadBreak = bytes;
    }

    /** From now on a proxy in front answers 413, with a page of its own, to requests with a longer body. */
    public void limitRequests(long bytes) {
        mostRequestBytes = bytes;
    }

    /** Forgets what was still to go wrong. */
    public synchronized void clear() {
        faults.clear();
        credentialsRefused = false;
        uploadBreak = Long.MAX_VALUE;
        mostRequestBytes = Long.MAX_VALUE;
    }

    private synchronized void add(Fault fault) {
        faults.add(fault);
    }

    boolean credentialsRefused() {
        return credentialsRefused;
    }

    /** @throws ApiError as a proxy words it */
    void beforeBody(long bytes) {
        if (bytes > mostRequestBytes) {
            throw new ApiError(Reply.text(413, "text/html", "<html><head><title>413 Request Entity Too Large</title>"
                    + "</head><body><h1>413 Request Entity Too Large</h1></body></html>"));
        }
    }

    void uploaded(long bytesOfRequest) {
        if (bytesOfRequest > uploadBreak) {
            uploadBreak = Long.MAX_VALUE;
            throw new DroppedConnection();
        }
    }

    /** @throws DroppedConnection or ApiError instead of handling the request */
    void before(String path) {
        next(Kind.SLOW, path).ifPresent(fault -> sleep(fault.delay));
        if (next(Kind.DROP_BEFORE, path).isPresent()) {
            throw new DroppedConnection();
        }
        next(Kind.ANSWER, path).ifPresent(fault -> {
            Reply reply = Reply.json(fault.status, Json.error("Simulated fault."));
            throw new ApiError(fault.status == 429 ? reply.with("Retry-After", "1") : reply);
        });
    }

    /** @throws DroppedConnection instead of answering */
    void after(String path) {
        if (next(Kind.DROP_AFTER, path).isPresent()) {
            throw new DroppedConnection();
        }
    }

    private synchronized Optional<Fault> next(Kind kind, String path) {
        Optional<Fault> found = faults.stream()
                .filter(fault -> fault.kind == kind && path.startsWith(fault.prefix))
                .findFirst();
        found.ifPresent(fault -> {
            if (--fault.left <= 0) {
                faults.remove(fault);
            }
        });
        return found;
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The connection is to be closed without an answer. */
    static final class DroppedConnection extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
