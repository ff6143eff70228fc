package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * As little of a server as takes uploads over TLS, so that it is not what a measurement measures. It knows one upload
 * at a time, counts what arrives, acknowledges whole parts, and can cut connections. Any other upload it just takes.
 */
public final class UploadSink implements AutoCloseable {

    private static final char[] PASSWORD = "sink".toCharArray();
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern RANGE = Pattern.compile("(?i)\r\ncontent-range: *bytes (\\d+)-(\\d+)/(\\d+)");

    private final ServerSocket server = new BufferingServer();
    private final SSLSocketFactory tls;
    private final SelfSignedCertificate certificate = SelfSignedCertificate.create();
    private final ByteArrayOutputStream content;
    private final Deque<Long> cuts = new ArrayDeque<>();
    private long received;
    private long acknowledged;
    private int connections;
    private int uploads = 1;

    private UploadSink(boolean keeping) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.keyStore(PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        tls = context.getSocketFactory();
        content = keeping ? new ByteArrayOutputStream() : null;
        server.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    /** @param keeping whether what is acknowledged is kept; for small packages, sent as bare bytes */
    public static UploadSink start(boolean keeping) {
        try {
            UploadSink sink = new UploadSink(keeping);
            daemon(sink::accept);
            return sink;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a process of its own: prints its certificate and its address, and goes when its input ends. */
    public static void main(String[] cuts) throws IOException {
        try (UploadSink sink = start(false)) {
            sink.cutAt(Arrays.stream(cuts).map(Long::valueOf).toArray(Long[]::new));
            System.out.print(sink.pem());
            System.out.println(sink.address());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    public String pem() {
        return certificate.pem();
    }

    /** Cuts the connection as soon as so many bytes of bodies have come in all. */
    public synchronized void cutAt(Long... bytes) {
        cuts.addAll(Arrays.asList(bytes));
    }

    /** Acknowledged this beginning before. */
    public synchronized void has(byte[] beginning) {
        content.writeBytes(beginning);
        acknowledged = beginning.length;
    }

    /** Bytes of bodies that came, acknowledged or lost. */
    public synchronized long received() {
        return received;
    }

    public synchronized int connections() {
        return connections;
    }

    /** What was acknowledged. */
    public synchronized byte[] content() {
        return content.toByteArray();
    }

    private void accept() {
        try {
            while (true) {
                Socket plain = server.accept();
                plain.setTcpNoDelay(true);
                SSLSocket socket = (SSLSocket) tls.createSocket(plain, "127.0.0.1", plain.getPort(), true);
                socket.setUseClientMode(false);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The sink was closed.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        synchronized (this) {
            connections++;
        }
        try (socket) {
            byte[] buffer = new byte[1 << 18];
            while (answer(socket, buffer)) {
                // The next request of the same connection.
            }
        } catch (IOException e) {
            // The other side is gone, or was cut off.
        }
    }

    private boolean answer(Socket socket, byte[] buffer) throws IOException {
        String head = head(socket.getInputStream());
        if (head.isEmpty()) {
            return false;
        }
        if (head.contains("100-continue")) {
            write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
        }
        ByteArrayOutputStream part = content == null ? null : new ByteArrayOutputStream();
        take(socket, length(head), buffer, part);
        if (head.contains("/platform/upgrade/")) {
            begin();
        }
        Matcher range = RANGE.matcher(head);
        if (range.find()) {
            acknowledge(Long.parseLong(range.group(2)) + 1, part);
        }
        boolean close = head.toLowerCase(Locale.ROOT).contains("connection: close");
        String body = state();
        write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(body.length(), close ? "Connection: close\r\n" : "", body));
        return !close;
    }

    private static long length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    private void take(Socket socket, long length, byte[] buffer, OutputStream part) throws IOException {
        InputStream in = socket.getInputStream();
        for (long left = length; left > 0; ) {
            int some = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (some < 0 || isCut(some)) {
                throw new EOFException();
            }
            left -= some;
            if (part != null) {
                part.write(buffer, 0, some);
            }
        }
    }

    private synchronized boolean isCut(int further) {
        received += further;
        boolean cut = !cuts.isEmpty() && received >= cuts.peek();
        if (cut) {
            cuts.remove();
        }
        return cut;
    }

    private synchronized void begin() {
        uploads++;
        acknowledged = 0;
    }

    private synchronized void acknowledge(long bytes, ByteArrayOutputStream part) throws IOException {
        acknowledged = bytes;
        if (part != null) {
            part.writeTo(content);
        }
    }

    private synchronized String state() {
        return "{\"uuid\": \"u%d\", \"offset\": %d, \"received\": %d, \"connections\": %d}"
                .formatted(uploads, acknowledged, received, connections);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int last = 0; last != 0x0d0a0d0a; ) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Reads from its sockets in large pieces, where TLS would ask for each record's head and body alone. */
    private static final class BufferingServer extends ServerSocket {

        BufferingServer() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            Socket socket = new BufferedSocket();
            implAccept(socket);
            return socket;
        }
    }

    private static final class BufferedSocket extends Socket {

        private InputStream in;

        @Override
        public InputStream getInputStream() throws IOException {
            if (in == null) {
                in = new BufferedInputStream(super.getInputStream(), 1 << 18);
            }
            return in;
        }
    }
}
