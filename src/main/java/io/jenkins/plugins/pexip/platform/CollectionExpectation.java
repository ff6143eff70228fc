package io.jenkins.plugins.pexip.platform;

import java.io.Serializable;
import java.util.List;

/**
 * What a run of the collection has to hold at least before it verifies anything.
 *
 * @param requests names of requests that the collection must have; may be empty
 * @param minimumRequests how many different requests were answered
 * @param minimumAssertions how many different assertions were judged, in all
 * @param assertionsPerRequest how many different ones for each request that was sent
 * @param optional names of requests, or {@code request: test}, that may stay undone
 */
public record CollectionExpectation(List<String> requests, int minimumRequests, int minimumAssertions,
        int assertionsPerRequest, List<String> optional) implements Serializable {

    public boolean mayStayUndone(String name) {
        return optional.contains(name);
    }
}
