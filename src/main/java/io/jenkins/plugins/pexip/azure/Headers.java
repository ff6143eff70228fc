package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import io.jenkins.plugins.pexip.rest.RetryAfter;
import java.time.Clock;
import java.time.Duration;

/** Reading of HTTP headers. */
final class Headers {

    private Headers() {}

    /** @return null if it is missing */
    static String value(HttpHeaders headers, String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    /** @return zero if nothing usable was said */
    static Duration retryAfter(HttpHeaders headers) {
        return RetryAfter.of(value(headers, "Retry-After"), value(headers, "Date"), Clock.systemUTC());
    }
}
