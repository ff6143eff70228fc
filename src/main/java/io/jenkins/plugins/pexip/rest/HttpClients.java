package io.jenkins.plugins.pexip.rest;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * HTTP clients, one for all that trust the same certificates: its connections stay open for whoever comes next, such
 * as the next step of a pipeline. It knows nothing of credentials.
 */
final class HttpClients {

    /** With its handshake; on a machine that does much else that takes seconds. */
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final String OF_THE_JVM = "";
    private static final Map<String, HttpClient> BY_TRUST = new ConcurrentHashMap<>();

    private HttpClients() {}

    static HttpClient of(Endpoint endpoint) {
        if (endpoint.pin() != null) {
            return client(endpoint.tls());
        }
        String trust = endpoint.trust() == null ? OF_THE_JVM : endpoint.trust();
        return BY_TRUST.computeIfAbsent(trust, any -> client(endpoint.tls()));
    }

    private static HttpClient client(SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        return tls == null ? builder.build() : builder.sslContext(tls).build();
    }
}
