package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;

/** What came instead of an answer that can be used, as it came. */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpResponse response;

    NoAnswer(HttpResponse response) {
        super("HTTP status " + response.getStatusCode());
        this.response = response;
    }

    int status() {
        return response.getStatusCode();
    }

    HttpHeaders headers() {
        return response.getHeaders();
    }

    String text() {
        return Bodies.text(response);
    }
}
