package io.jenkins.plugins.pexip.stage.port;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a run of the collection showed. Holds no header, no body and no secret.
 *
 * @param sentence one sentence that tells what happened, and for anything but PASS what to do
 * @param requests how many different ones were sent
 * @param assertions how many different ones were judged
 * @param notRun what the collection declares and the run did not do, but for what may stay undone
 * @param sha256 digest of the collection file; empty if it could not be read
 * @param isolation how the collection's scripts were kept apart, in words; empty if none ran
 */
public record CollectionResult(Verdict verdict, String sentence, int requests, int assertions, List<Failure> failures,
        List<Undone> notRun, String sha256, String isolation) implements Serializable {

    /** The lists are of a kind that Jenkins lets in from an agent; it knows few classes of the JDK. */
    public CollectionResult {
        failures = Collections.unmodifiableList(new ArrayList<>(failures == null ? List.of() : failures));
        notRun = Collections.unmodifiableList(new ArrayList<>(notRun == null ? List.of() : notRun));
        isolation = isolation == null ? "" : isolation;
    }

    /** CANNOT_TEST: the means of testing failed, or did not do all that they should, and nothing else was learned. */
    public enum Verdict {
        PASS,
        FAIL,
        CANNOT_TEST
    }

    /** @param request the request's name in the collection */
    public record Failure(String request, String test, String message) implements Serializable {}

    /** @param test empty if the whole request was not sent */
    public record Undone(String request, String test) implements Serializable {

        @Override
        public String toString() {
            return test.isEmpty() ? request : request + ": " + test;
        }
    }
}
