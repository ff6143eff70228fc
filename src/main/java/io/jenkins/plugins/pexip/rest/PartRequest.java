package io.jenkins.plugins.pexip.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Requests with parts of a file, over one connection where the other side keeps it. With Java's older client, because
 * the newer one copies a large body several times and reaches half the rate (docs/upload.md).
 */
final class PartRequest {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int CONNECT_MILLIS = 30_000;

    private final URI address;
    private final Map<String, String> headers;
    private final Duration answerWithin;
    private final SSLSocketFactory tls;

    /** @param trust the PEM text of the certificates to trust; null for the JVM's */
    PartRequest(URI address, Map<String, String> headers, String trust, Duration answerWithin) {
        this.address = address;
        this.headers = headers;
        this.answerWithin = answerWithin;
        this.tls = trust == null
                ? HttpsURLConnection.getDefaultSSLSocketFactory()
                : TrustedCertificates.fromPem(trust, "the file for " + address.getHost()).getSocketFactory();
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
            try (OutputStream out = connection.getOutputStream()) {
                out.write(part.before());
                range.writeTo(out);
                out.write(part.after());
            }
            Reply reply = reply(connection);
            answered = true;
            return reply;
        } finally {
            if (last || !answered) {
                connection.disconnect();
            }
        }
    }

    private HttpsURLConnection connection(Part part, long length, boolean last) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(tls);
        connection.setRequestMethod(part.method());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) answerWithin.toMillis());
        connection.setFixedLengthStreamingMode(part.before().length + length + part.after().length);
        connection.setRequestProperty("Accept", "application/json");
        if (last) {
            connection.setRequestProperty("Connection", "close");
        }
        headers.forEach(connection::setRequestProperty);
        part.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private static Reply reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        Map<String, String> headers = new TreeMap<>();
        connection.getHeaderFields().forEach((name, values) -> keep(headers, name, values));
        return new Reply(status, headers, body(connection, status));
    }

    private static void keep(Map<String, String> headers, String name, List<String> values) {
        if (name != null) {
            headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        }
    }
}
