package io.jenkins.plugins.pexip.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets of one request after the other that are cut when it lasts too long. Java's older client knows only a limit for
 * each single read, and none for a write, so that a byte now and then keeps it for ever.
 */
final class WatchedSockets extends SSLSocketFactory {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();
    private final SSLSocketFactory tls;
    private volatile Socket plain;
    private volatile boolean cut;

    WatchedSockets(SSLSocketFactory tls) {
        this.tls = tls;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "limits of requests");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** From now on, until it is cancelled or replaced by another one. */
    Future<?> cutAfter(Duration limit) {
        return CLOCK.schedule(this::cut, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a request lasted too long. */
    boolean wasCut() {
        return cut;
    }

    /** The plain socket, since closing the one of TLS may wait for the other side. */
    private void cut() {
        cut = true;
        Socket open = plain;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no use any more, either way.
            }
        }
    }

    /** What the client calls with the socket that it connected; asked for an unconnected one, this class has none. */
    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        plain = connected;
        return tls.createSocket(connected, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int from) {
        throw new UnsupportedOperationException();
    }
}
