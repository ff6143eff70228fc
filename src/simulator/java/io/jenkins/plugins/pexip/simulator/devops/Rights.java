package io.jenkins.plugins.pexip.simulator.devops;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What those with a valid token may do; everything, at first. */
final class Rights {

    private final Set<Right> missing = ConcurrentHashMap.newKeySet();

    void forbid(Right right) {
        missing.add(right);
    }

    void allow(Right right) {
        missing.remove(right);
    }

    boolean has(Right right) {
        return !missing.contains(right);
    }

    /** @throws DevOpsError 403 if it may not be done */
    void require(Right right, String pipeline, String project) {
        if (missing.contains(right)) {
            throw DevOpsError.denied(right, pipeline, project);
        }
    }
}
