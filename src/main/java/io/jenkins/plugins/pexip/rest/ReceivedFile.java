package io.jenkins.plugins.pexip.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.net.ssl.HttpsURLConnection;

/**
 * Takes an answer that is a file as it comes, in constant memory. With Java's older client, because the newer one
 * bounds only the wait for an answer's beginning.
 *
 * @param to is written over; what came before a failure stays there
 * @param atMost bytes; where there are more, one more is taken and the rest is not read
 */
record ReceivedFile(Path to, long atMost) {

    private static final int PIECE = 1 << 16;

    /** A document or a refusal is not written: it is the body of what came back. */
    Reply from(HttpsURLConnection connection) throws IOException {
        try {
            Reply head = HttpsConnections.head(connection);
            if (!head.ok() || head.isDocument()) {
                return HttpsConnections.reply(connection);
            }
            try (InputStream in = connection.getInputStream(); FileChannel out = file()) {
                long taken = copy(in, out);
                if (taken < Math.min(connection.getContentLengthLong(), atMost)) {
                    throw new EOFException("the answer ended after %d bytes".formatted(taken));
                }
            }
            return head;
        } finally {
            connection.disconnect();
        }
    }

    private FileChannel file() {
        try {
            return FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private long copy(InputStream in, FileChannel out) throws IOException {
        byte[] piece = new byte[PIECE];
        long taken = 0;
        while (taken <= atMost) {
            int length = in.read(piece, 0, (int) Math.min(PIECE, atMost + 1 - taken));
            if (length < 0) {
                break;
            }
            write(out, ByteBuffer.wrap(piece, 0, length));
            taken += length;
        }
        force(out);
        return taken;
    }

    private void write(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void force(FileChannel out) {
        try {
            out.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Not to be taken for the other side's failure. */
    private UncheckedIOException unwritable(IOException cause) {
        return new UncheckedIOException("The file %s cannot be written: %s.".formatted(to, cause.getMessage()), cause);
    }
}
