package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.rest.Quiet;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Plain requests to Azure Resource Manager. A purpose is what a request is for: "start machine 'vm-1'". */
final class Arm {

    private static final int ENOUGH_PAGES = 200;
    private static final Duration SLOWEST_LIST = Duration.ofMinutes(5);

    private final Cloud cloud;
    private final HttpPipeline pipeline;
    private final Quiet quiet;
    private final AzureErrors faults;

    Arm(Cloud cloud, HttpPipeline pipeline, Quiet quiet) {
        this.cloud = cloud;
        this.pipeline = pipeline;
        this.quiet = quiet;
        this.faults = new AzureErrors(cloud);
    }

    String address() {
        return cloud.resourceManager().toString();
    }

    /** The full address of a resource by its id. */
    String url(String id, String apiVersion) {
        return URI.create(address() + id.replace(" ", "%20") + "?api-version=" + apiVersion).toASCIIString();
    }

    String url(String id, String apiVersion, String filter) {
        return url(id, apiVersion) + "&$filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param url used as it is, since Azure signs addresses; it must lie on the configured host, or be a path there */
    ArmAnswer get(String url, String purpose) {
        return send(new HttpRequest(HttpMethod.GET, ours(url, purpose)), purpose);
    }

    ArmAnswer post(String url, JsonNode body, String purpose) {
        return send(HttpMethod.POST, url, body, purpose);
    }

    ArmAnswer put(String url, JsonNode body, String purpose) {
        return send(HttpMethod.PUT, url, body, purpose);
    }

    private ArmAnswer send(HttpMethod method, String url, JsonNode body, String purpose) {
        HttpRequest request = new HttpRequest(method, ours(url, purpose))
                .setBody(body.toString())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        return send(request, purpose);
    }

    ArmAnswer delete(String url, String purpose) {
        return send(new HttpRequest(HttpMethod.DELETE, ours(url, purpose)), purpose);
    }

    /**
     * All pages of a list.
     *
     * @throws Unreachable if an answer holds no list; it must not pass for an empty one
     */
    List<JsonNode> list(String url, String purpose) {
        List<JsonNode> found = new ArrayList<>();
        String next = url;
        long end = System.nanoTime() + SLOWEST_LIST.toNanos();
        for (int page = 0; next != null && page < ENOUGH_PAGES && System.nanoTime() < end; page++) {
            JsonNode body = get(next, purpose).body();
            JsonNode rows = body.path("value");
            if (!rows.isArray()) {
                throw new Unreachable("Azure, asked to %s, answered without a list.".formatted(purpose), null);
            }
            rows.forEach(found::add);
            next = body.path("nextLink").asText("").isEmpty() ? null : body.path("nextLink").asText();
        }
        if (next != null) {
            throw new Unreachable("Azure, asked to %s, gave %d rows and did not end.".formatted(purpose, found.size()),
                    null);
        }
        return found;
    }

    /** Asks through Azure's client, and says what goes wrong in the ports' terms. */
    <T> T ask(String purpose, Supplier<T> question) {
        quiet.respect();
        return quiet.listenToRefusals(() -> {
            try {
                return question.get();
            } catch (RuntimeException e) {
                throw faults.translate(e, purpose);
            }
        });
    }

    private ArmAnswer send(HttpRequest request, String purpose) {
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        return ask(purpose, () -> {
            try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
                return answer(response, purpose);
            }
        });
    }

    private ArmAnswer answer(HttpResponse response, String purpose) {
        String text = Bodies.text(response);
        try {
            JsonNode body = text.isBlank() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
            return new ArmAnswer(response.getStatusCode(), response.getHeaders(), body);
        } catch (JsonProcessingException e) {
            throw faults.unreadable(purpose);
        }
    }

    private String ours(String url, String purpose) {
        URI address = ask(purpose, () -> URI.create(url));
        if (!address.isAbsolute() && address.getRawAuthority() == null && url.startsWith("/")) {
            return address() + url;
        }
        if (cloud.owns(address)) {
            return url;
        }
        throw new Refused(
                Reason.UNTRUSTED,
                ("To %s, Azure (%s) pointed to %s, which is not the configured host, so nothing was asked there and"
                                + " no token was sent. If Azure has another name here, set 'resourceManager' to it.")
                        .formatted(purpose, cloud.resourceManager().getHost(), address.getHost()));
    }
}
