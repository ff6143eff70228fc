package io.jenkins.plugins.pexip.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes an answer that is a file as it comes, in constant memory. Its own body is then empty. */
final class ReceivedFile implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final Path to;
    private final long atMost;
    private FileChannel out;
    private Flow.Subscription subscription;
    private volatile long taken;

    /**
     * @param to is written over; what came before a failure stays there
     * @param atMost bytes; where there are more, one more is written and the rest is not read
     */
    ReceivedFile(Path to, long atMost) {
        this.to = to;
        this.atMost = atMost;
    }

    long taken() {
        return taken;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        try {
            out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            begun.request(Long.MAX_VALUE);
        } catch (IOException e) {
            begun.cancel();
            fail(unwritable(e));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        if (body.isDone()) {
            return; // what was on its way when it was enough
        }
        try {
            for (ByteBuffer piece : pieces) {
                write(piece);
            }
        } catch (IOException e) {
            subscription.cancel();
            fail(unwritable(e));
            return;
        }
        if (taken > atMost) {
            subscription.cancel();
            onComplete();
        }
    }

    private void write(ByteBuffer piece) throws IOException {
        long room = atMost + 1 - taken;
        ByteBuffer part = piece.remaining() <= room ? piece : piece.slice(piece.position(), (int) room);
        while (part.hasRemaining()) {
            taken += out.write(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onComplete() {
        try (FileChannel whole = out) {
            whole.force(true);
            body.complete(new byte[0]);
        } catch (IOException e) {
            fail(unwritable(e));
        }
    }

    private void fail(Throwable failure) {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        body.completeExceptionally(failure);
    }

    /** Not to be taken for the other side's failure. */
    private UncheckedIOException unwritable(IOException cause) {
        return new UncheckedIOException("The file %s cannot be written: %s.".formatted(to, cause.getMessage()), cause);
    }
}
