package io.jenkins.plugins.pexip.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer in memory. One that is longer than it may be is not read to its end. */
final class AnswerBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final long atMost;
    private final String coding;
    private Flow.Subscription subscription;

    /** @param atMost bytes, packed and unpacked */
    AnswerBody(HttpResponse.ResponseInfo head, long atMost) {
        this.coding = head.headers().firstValue("Content-Encoding").orElse("");
        this.atMost = atMost;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        if (body.isDone()) {
            return; // what was on its way when it was enough
        }
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            taken.writeBytes(bytes);
        }
        if (taken.size() > atMost) {
            subscription.cancel();
            body.completeExceptionally(new IOException(tooLong(atMost)));
        }
    }

    static String tooLong(long atMost) {
        return "the answer is longer than the %s that may come here, and was not read to its end".formatted(
                atMost % (1 << 10) == 0 ? (atMost >> 10) + " KiB" : atMost + " bytes");
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            body.complete(ContentCoding.unpacked(taken.toByteArray(), coding, atMost));
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }
}
