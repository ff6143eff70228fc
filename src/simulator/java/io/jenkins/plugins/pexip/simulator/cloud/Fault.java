package io.jenkins.plugins.pexip.simulator.cloud;

import java.time.Duration;
import java.util.Map;

/**
 * Something that goes wrong with one request.
 *
 * @param kind whether the request is answered with an error, is cut off before or after it was carried out, or is
 *     answered as usual with headers added
 * @param status of the answer, with {@link Kind#ANSWER}
 * @param headers added to the answer
 * @param code in the error's body, for servers whose errors have one; null for the usual of the status
 */
public record Fault(Kind kind, int status, Map<String, String> headers, String code) {

    /** Where the server finds the code that its error is to bear, as an attribute of the request. */
    public static final String CODE = "code of the fault";

    public Fault(Kind kind, int status, Map<String, String> headers) {
        this(kind, status, headers, null);
    }

    /** What becomes of the request. */
    public enum Kind {
        ANSWER,
        RESET,
        LOST_ANSWER,
        HEADERS_ONLY
    }

    /** An error without further words, such as 500 or 503. */
    public static Fault status(int status) {
        return new Fault(Kind.ANSWER, status, Map.of());
    }

    /** An error with the server's word for it, such as {@code AllocationFailed}. */
    public static Fault refused(int status, String code) {
        return new Fault(Kind.ANSWER, status, Map.of(), code);
    }

    /** 429; {@code retryAfter} is real time and sent in whole seconds. */
    public static Fault throttled(Duration retryAfter) {
        return new Fault(Kind.ANSWER, 429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** The connection breaks before anything was done. */
    public static Fault reset() {
        return new Fault(Kind.RESET, 0, Map.of());
    }

    /** What was asked for is done, but the connection breaks before the answer. */
    public static Fault lostAnswer() {
        return new Fault(Kind.LOST_ANSWER, 0, Map.of());
    }

    /** A usual answer with more headers. */
    public static Fault headers(Map<String, String> headers) {
        return new Fault(Kind.HEADERS_ONLY, 0, Map.copyOf(headers));
    }
}
