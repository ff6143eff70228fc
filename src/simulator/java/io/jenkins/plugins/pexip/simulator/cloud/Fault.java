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
 */
public record Fault(Kind kind, int status, Map<String, String> headers) {

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
