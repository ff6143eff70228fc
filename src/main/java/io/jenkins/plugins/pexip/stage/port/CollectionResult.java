package io.jenkins.plugins.pexip.stage.port;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a run of the collection showed. Holds no header, no body and no secret.
 *
 * @param sentence one sentence that tells what happened, and for anything but PASS what to do
 * @param sha256 digest of the collection file; empty if it could not be read
 */
public record CollectionResult(
        Verdict verdict, String sentence, int requests, int assertions, List<Failure> failures, String sha256)
        implements Serializable {

    /** The list is of a kind that Jenkins lets in from an agent; it knows few classes of the JDK. */
    public CollectionResult {
        failures = Collections.unmodifiableList(new ArrayList<>(failures));
    }

    /** CANNOT_TEST: the means of testing failed, and nothing was learned about the service. */
    public enum Verdict {
        PASS,
        FAIL,
        CANNOT_TEST
    }

    /** @param request the request's name in the collection */
    public record Failure(String request, String test, String message) implements Serializable {}
}
