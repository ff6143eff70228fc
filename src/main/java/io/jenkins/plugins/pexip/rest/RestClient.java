package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * HTTPS and JSON with one endpoint. It repeats nothing but a call whose credentials were refused and could be renewed,
 * never follows a redirect, and sends nothing for as long as the other side, when it said no, asked to be left alone.
 */
public final class RestClient {

    /** Bytes a second; a file that comes more slowly is given up. */
    private static final long SLOWEST_FILE = 64 << 10;

    private final Endpoint endpoint;
    private final Authorization authorization;
    private final Map<String, String> headers;
    private final ReplyCheck check;
    private final Quiet quiet;
    private final BoundedExchange exchange;

    /**
     * @param headers sent with each call
     * @param signIn what else than a 401 means that the credentials were refused
     * @param clock for Retry-After; time-outs are in real time
     */
    public RestClient(
            Endpoint endpoint, Authorization authorization, Map<String, String> headers, SignIn signIn, Clock clock) {
        this.endpoint = endpoint;
        this.authorization = authorization;
        this.headers = Map.copyOf(headers);
        this.check = new ReplyCheck(signIn, clock);
        this.quiet = new Quiet(endpoint.toString(), clock);
        this.exchange = BoundedExchange.with(endpoint);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * @throws Refused where the other side said no, or is not trusted
     * @throws Unreachable where it did not answer, or cannot at the moment
     */
    public Answer send(Call call) {
        return authorized(call.toString(), header -> exchange(call, header), check::of);
    }

    /** The same where the answer is a document of another form than JSON: it is the reply's body as it came. */
    public Answer sendForDocument(Call call) {
        return authorized(call.toString(), header -> exchange(call, header), check::ofDocument);
    }

    /**
     * The same where the answer is a file, which is written as it comes, in constant memory. What is a document by its
     * type is not written; it is the reply's body as it came. The call's timeout is how long nothing may come.
     *
     * @param to is written over; what came before a failure stays there
     * @param atMost bytes; where there are more, one more is written and the rest is not read
     */
    public Answer receive(Call call, Path to, long atMost) {
        return authorized(call.toString(), header -> file(call, header, to, atMost), check::ofDocument);
    }

    private Reply file(Call call, String header, Path to, long atMost) throws IOException, InterruptedException {
        ReceivedFile file = new ReceivedFile(to, atMost);
        Duration silence = endpoint.wait(call.timeout());
        Duration within = silence.plusSeconds(atMost / SLOWEST_FILE);
        HttpRequest request = request(call, header).setHeader("Accept", "application/octet-stream").build();
        return reply(exchange.send(request,
                head -> isFile(head) ? file : new AnswerBody(head, call.atMost()), within, silence, file::taken));
    }

    private static boolean isFile(HttpResponse.ResponseInfo head) {
        Reply reply = new Reply(head.statusCode(), headers(head.headers()), "");
        return reply.ok() && !reply.isDocument();
    }

    /**
     * Lets something else send what this client could not stream, and judges what came back.
     *
     * @param call what is sent, for sentences
     */
    public Answer send(String call, Exchange exchange) {
        return authorized(call, exchange, check::of);
    }

    /** Sends with the given Authorization header. */
    @FunctionalInterface
    public interface Exchange {
        Reply with(String authorization) throws IOException, InterruptedException;
    }

    private Answer authorized(String call, Exchange exchange, BiFunction<String, Reply, Answer> judge) {
        quiet.respect();
        return quiet.listenToRefusals(() -> {
            Reply reply = reply(call, exchange);
            boolean renewed = reply.status() == 401 && authorization.renew();
            return judge.apply(call, renewed ? reply(call, exchange) : reply);
        });
    }

    private Reply reply(String call, Exchange exchange) {
        String header = authorization.header();
        try {
            return exchange.with(header);
        } catch (IOException e) {
            throw Breakdown.of(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(call + " was interrupted.", e);
        }
    }

    private Reply exchange(Call call, String header) throws IOException, InterruptedException {
        Reply reply = reply(exchange.send(
                request(call, header).build(), endpoint.wait(call.timeout()), call.atMost()));
        return reply.status() < 400 ? reply : reply.without(call.secrets());
    }

    private HttpRequest.Builder request(Call call, String header) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .setHeader("Accept", "application/json")
                .setHeader("Accept-Encoding", "identity")
                .method(call.method(), BodyPublishers.ofByteArray(call.body()));
        headers.forEach(request::setHeader);
        if (!header.isEmpty()) {
            request.setHeader("Authorization", header);
        }
        if (call.contentType() != null) {
            request.setHeader("Content-Type", call.contentType());
        }
        return request;
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        Map<String, String> headers = headers(response.headers());
        String body = BodyText.of(response.body(), headers.getOrDefault("content-type", ""));
        return new Reply(response.statusCode(), headers, body);
    }

    private static Map<String, String> headers(HttpHeaders all) {
        Map<String, String> headers = new TreeMap<>();
        all.map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }
}
