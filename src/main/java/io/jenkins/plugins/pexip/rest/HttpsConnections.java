package io.jenkins.plugins.pexip.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** Connections of Java's older client, for bodies that are streamed. */
final class HttpsConnections {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int CONNECT_MILLIS = 30_000;

    private HttpsConnections() {}

    /** Not yet connected. @param silence how long the other side may say nothing, in real time */
    static HttpsURLConnection open(String method, URI address, SSLSocketFactory tls, Duration silence)
            throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(tls);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) silence.toMillis());
        return connection;
    }

    /** What came back, without its body. */
    private static Reply head(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        Map<String, String> headers = new TreeMap<>();
        connection.getHeaderFields().forEach((name, values) -> keep(headers, name, values));
        return new Reply(status, headers, "");
    }

    private static void keep(Map<String, String> headers, String name, List<String> values) {
        if (name != null) {
            headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
        }
    }

    /** What came back; of a body that is too long to be an answer, the beginning. */
    static Reply reply(HttpURLConnection connection) throws IOException {
        Reply head = head(connection);
        return new Reply(head.status(), head.headers(), body(connection, head));
    }

    private static String body(HttpURLConnection connection, Reply head) throws IOException {
        try (InputStream in = head.status() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(LONGEST_ANSWER);
            byte[] plain = ContentCoding.unpacked(body, head.header("content-encoding"), LONGEST_ANSWER);
            return BodyText.of(plain, head.header("content-type"));
        }
    }
}
