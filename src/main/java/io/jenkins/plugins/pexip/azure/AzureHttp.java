package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import io.jenkins.plugins.pexip.rest.BoundedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What Azure's SDK sends its requests with: each answer is bounded in time and size and comes as a whole. */
final class AzureHttp implements HttpClient {

    /** A page of a thousand jobs or disks is a tenth of it. */
    private static final long LONGEST_ANSWER = 16 << 20;

    /** What the JDK's client says itself. */
    private static final Set<String> OWN_HEADERS = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final BoundedExchange exchange;
    private final Duration within;

    /** @param within how long a whole answer may take, in real time */
    AzureHttp(BoundedExchange exchange, Duration within) {
        this.exchange = exchange;
        this.within = within;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> exchange(request)).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The request to Azure was interrupted", e);
        }
    }

    private HttpResponse exchange(HttpRequest request) throws IOException, InterruptedException {
        java.net.http.HttpRequest.Builder sent = java.net.http.HttpRequest.newBuilder(address(request))
                .method(request.getHttpMethod().toString(), body(request.getBodyAsBinaryData()));
        request.getHeaders().stream()
                .filter(header -> !OWN_HEADERS.contains(header.getName().toLowerCase(Locale.ROOT)))
                .forEach(header -> header.getValuesList().forEach(value -> sent.header(header.getName(), value)));
        return new AzureAnswer(request, exchange.send(sent.build(), within, LONGEST_ANSWER));
    }

    private static URI address(HttpRequest request) throws IOException {
        try {
            return request.getUrl().toURI();
        } catch (java.net.URISyntaxException e) {
            throw new IOException("the address cannot be used", e);
        }
    }

    private static BodyPublisher body(BinaryData body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.toBytes());
    }
}
