package io.jenkins.plugins.pexip.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.pexip.rest.TrustedCertificates;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Plain requests to a simulated server. */
public record Rest(HttpClient client, Map<String, String> headers) {

    public static Rest trusting(SelfSignedCertificate certificate) {
        return new Rest(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls(certificate)).build(), Map.of());
    }

    public Rest with(Map<String, String> others) {
        return new Rest(client, others);
    }

    public Answer get(URI address) {
        return send("GET", address, null);
    }

    public Answer send(String method, URI address, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SSLContext tls(SelfSignedCertificate certificate) {
        return TrustedCertificates.fromPem(certificate.pem(), "the simulator's certificate");
    }

    /** An answer whose body is mostly JSON. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(response.body(), e);
            }
        }

        /** The text at a JSON pointer. */
        public String at(String pointer) {
            return json().at(pointer).asText();
        }
    }
}
