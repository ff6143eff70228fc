package io.jenkins.plugins.pexip.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import javax.net.ssl.HttpsURLConnection;

/**
 * Requests with parts of a file, over one connection where the other side keeps it. With Java's older client, because
 * the newer one copies a large body several times and reaches half the rate (docs/upload.md).
 */
final class PartRequest {

    /** Bytes a second; a part that is taken more slowly is given up. */
    private static final long SLOWEST = 32 << 10;

    private final URI address;
    private final Map<String, String> headers;
    private final Duration answerWithin;
    private final WatchedSockets sockets;

    /** @param trust the PEM text of the certificates to trust; null for the JVM's */
    PartRequest(URI address, Map<String, String> headers, String trust, Duration answerWithin) {
        this.address = address;
        this.headers = headers;
        this.answerWithin = answerWithin;
        this.sockets = new WatchedSockets(trust == null
                ? HttpsURLConnection.getDefaultSSLSocketFactory()
                : TrustedCertificates.fromPem(trust, "the file for " + address.getHost()).getSocketFactory());
    }

    /** Writes the range itself. */
    @FunctionalInterface
    interface Range {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * @param length of the range, in bytes
     * @param last whether the connection is of no further use
     */
    Reply send(Part part, Range range, long length, boolean last) throws IOException, InterruptedException {
        HttpsURLConnection connection = connection(part, length, last);
        boolean answered = false;
        try {
            limited(answerWithin.plusSeconds(length / SLOWEST), () -> write(part, range, connection));
            Reply reply = limited(answerWithin, () -> HttpsConnections.reply(connection));
            answered = true;
            return reply;
        } finally {
            if (last || !answered) {
                connection.disconnect();
            }
        }
    }

    private static Void write(Part part, Range range, HttpsURLConnection connection)
            throws IOException, InterruptedException {
        try (OutputStream out = connection.getOutputStream()) {
            out.write(part.before());
            range.writeTo(out);
            out.write(part.after());
        }
        return null;
    }

    /** Something that takes as long as the other side takes. */
    @FunctionalInterface
    private interface Wait<T> {
        T end() throws IOException, InterruptedException;
    }

    private <T> T limited(Duration limit, Wait<T> wait) throws IOException, InterruptedException {
        Future<?> watch = sockets.cutAfter(limit);
        try {
            return wait.end();
        } catch (IOException e) {
            throw sockets.wasCut()
                    ? new IOException("it was not through within " + BoundedExchange.words(limit), e) : e;
        } finally {
            watch.cancel(false);
        }
    }

    private HttpsURLConnection connection(Part part, long length, boolean last) throws IOException {
        HttpsURLConnection connection = HttpsConnections.open(part.method(), address, sockets, answerWithin);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(part.before().length + length + part.after().length);
        connection.setRequestProperty("Accept", "application/json");
        if (last) {
            connection.setRequestProperty("Connection", "close");
        }
        headers.forEach(connection::setRequestProperty);
        part.headers().forEach(connection::setRequestProperty);
        return connection;
    }
}
