package io.jenkins.plugins.pexip.rest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Requests whose whole answer is bounded, in time and in size, whatever the other side does. The JDK's own limit of
 * time ends with the answer's head, and its own body handlers take whatever comes.
 */
public final class BoundedExchange {

    private final HttpClient client;

    private BoundedExchange(HttpClient client) {
        this.client = client;
    }

    /** Over connections that all share who trust the same certificates. */
    public static BoundedExchange with(Endpoint endpoint) {
        return new BoundedExchange(HttpClients.of(endpoint));
    }

    /**
     * @param within how long it may take from the connection to the body's last byte, in real time
     * @param atMost bytes of the body
     * @throws IOException if there is no answer, or it does not keep within the bounds
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration within, long atMost)
            throws IOException, InterruptedException {
        return send(request, head -> new AnswerBody(head, atMost), within, within, () -> 0);
    }

    /**
     * The same for a body that takes long.
     *
     * @param silence how long nothing may come, in real time
     * @param taken how much of the body was taken, by which silence shows
     */
    <T> HttpResponse<T> send(
            HttpRequest request, BodyHandler<T> body, Duration within, Duration silence, LongSupplier taken)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return await(answer, within, silence, taken);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            if (!answer.isDone()) {
                answer.cancel(true); // ends the connection of an answer that is not awaited any more
            }
        }
    }

    private static <T> T await(CompletableFuture<T> answer, Duration within, Duration silence, LongSupplier taken)
            throws ExecutionException, InterruptedException, HttpTimeoutException {
        long end = System.nanoTime() + within.toNanos();
        for (long before = -1; ; ) {
            long left = end - System.nanoTime();
            long now = taken.getAsLong();
            if (left <= 0 || now == before) {
                throw new HttpTimeoutException(left <= 0
                        ? "the whole answer did not come within %s".formatted(words(within))
                        : "nothing more came for %s".formatted(words(silence)));
            }
            before = now;
            try {
                return answer.get(Math.min(left, silence.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Looks whether anything came meanwhile.
            }
        }
    }

    static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return failure(wrapped.getCause());
        }
        if (cause instanceof RuntimeException own) {
            throw own;
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }
}
