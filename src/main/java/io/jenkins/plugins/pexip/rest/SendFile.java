package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;

/**
 * Sends a range of a file as the body of one request, from the machine where the file lies and in constant memory.
 * A client of its own kind, because Java's newer one copies a large body several times.
 *
 * @param headers with the authorization among them, which is a secret
 * @param trust the PEM text of the certificates to trust; null for the JVM's
 * @param before what the body holds before the range
 * @param after what it holds behind it
 * @param fileBytes the size that the file must have, or nothing is sent
 * @param answerWithin how long the other side may think after the last byte, in real time
 */
public record SendFile(
        String method,
        URI address,
        Map<String, String> headers,
        String trust,
        byte[] before,
        long from,
        long length,
        byte[] after,
        long fileBytes,
        Duration answerWithin)
        implements WorkspaceTask<Reply> {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int CONNECT_MILLIS = 30_000;

    @Override
    public Reply run(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != fileBytes) {
            throw new ConfigurationProblem(
                    "The file '%s' is not the one of %d bytes that was measured before. Nothing of it was sent."
                            .formatted(file.getFileName(), fileBytes));
        }
        HttpsURLConnection connection = connection();
        try {
            write(file, connection);
            return reply(connection);
        } finally {
            connection.disconnect();
        }
    }

    private HttpsURLConnection connection() throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
        if (trust != null) {
            connection.setSSLSocketFactory(TrustedCertificates.fromPem(trust, "the file for " + address.getHost())
                    .getSocketFactory());
        }
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) answerWithin.toMillis());
        connection.setFixedLengthStreamingMode(before.length + length + after.length);
        connection.setRequestProperty("Accept", "application/json");
        // A kept connection that the other side closed meanwhile would lose the whole body.
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private void write(Path file, HttpURLConnection connection) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = connection.getOutputStream()) {
            in.skipNBytes(from);
            out.write(before);
            copy(in, out);
            out.write(after);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
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

    /** The headers are left out. */
    @Override
    public String toString() {
        return "%s, bytes %d to %d".formatted(Call.described(method, address), from, from + length);
    }
}
