package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server over TLS whose answers never end, on plain sockets. Nothing in it waits for the other side to go away. */
public final class WildServer implements AutoCloseable {

    /** How an answer goes on for ever. */
    public enum Way {
        /** A byte of the head now and then. */
        DRIPPING_HEAD,
        /** A whole head, and a byte of the body now and then, so many as announced. */
        DRIPPING_BODY,
        /** The same in chunks. */
        DRIPPING_CHUNKS,
        /** As much as the other side takes. */
        ENDLESS_BODY,
        /** Head without end. */
        ENDLESS_HEAD,
        /** It takes a request's body a byte now and then. */
        SLOW_EARS
    }

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private final ServerSocket server;
    private final SSLSocketFactory tls;
    private final Way way;
    private final String type;
    private final Path trust;
    private final AtomicLong sent = new AtomicLong();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private WildServer(Way way, String type) throws Exception {
        this.way = way;
        this.type = type;
        this.tls = tls().getSocketFactory();
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.trust = Files.writeString(Files.createTempFile("trust", ".pem"), CERTIFICATE.pem());
        daemon(this::accept);
    }

    private static SSLContext tls() throws GeneralSecurityException {
        char[] password = "any".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(CERTIFICATE.keyStore(password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    public static WildServer start(Way way) throws Exception {
        return new WildServer(way, "application/json");
    }

    public static WildServer start(Way way, String type) throws Exception {
        return new WildServer(way, type);
    }

    public String url() {
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    public String trust() {
        return trust.toString();
    }

    /** Bytes that the other side, or the system between, took. */
    public long sent() {
        return sent.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> answer(socket));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    /** Connections that nobody has closed, neither this side nor the other one. */
    public long connections() {
        return open.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void answer(Socket plain) {
        try (plain; SSLSocket socket = (SSLSocket) tls.createSocket(plain, null, plain.getPort(), true)) {
            socket.setUseClientMode(false);
            readHead(socket);
            OutputStream out = socket.getOutputStream();
            switch (way) {
                case DRIPPING_HEAD -> drip(out, "HTTP/1.1 200 OK\r\nX-Long: ", "a");
                case DRIPPING_BODY -> drip(out, head("Content-Length: 1000000"), " ");
                case DRIPPING_CHUNKS -> drip(out, head("Transfer-Encoding: chunked"), "1\r\n \r\n");
                case ENDLESS_BODY -> pour(out, head("Transfer-Encoding: chunked"), "2000\r\n" + " ".repeat(8192) + "\r\n");
                case ENDLESS_HEAD -> pour(out, "HTTP/1.1 200 OK\r\n", "X-More: " + "a".repeat(1000) + "\r\n");
                case SLOW_EARS -> listen(socket);
            }
        } catch (IOException e) {
            // The other side had enough.
        }
    }

    private static void readHead(Socket socket) throws IOException {
        int ends = 0;
        for (int next; ends < 4 && (next = socket.getInputStream().read()) >= 0; ) {
            ends = next == '\r' || next == '\n' ? ends + 1 : 0;
        }
    }

    private String head(String length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n\r\n".formatted(type, length);
    }

    private void drip(OutputStream out, String before, String drop) throws IOException {
        write(out, before);
        while (true) {
            pause();
            write(out, drop);
        }
    }

    private void pour(OutputStream out, String before, String flood) throws IOException {
        write(out, before);
        while (true) {
            write(out, flood);
        }
    }

    private void listen(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            pause();
        }
    }

    private void write(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes);
        out.flush();
        sent.addAndGet(bytes.length);
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wild server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        Files.delete(trust);
    }
}
