package io.jenkins.plugins.pexip.simulator.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connector whose port can be closed for a while, without a trace of that in others. Jetty forgets a connection that
 * it accepted just before it stops, and its client would wait for ever. And a port that is free might be given to
 * somebody else, even to the very client that tries to reach it, which would then talk to itself; so it is kept.
 */
final class LeavingConnector extends ServerConnector {

    private static final Duration PORT_CLOSES_WITHIN = Duration.ofSeconds(5);

    private final Set<SelectableChannel> accepted = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    /** Bound to the port and not listening, so that connections are refused. */
    private SocketChannel placeholder;

    LeavingConnector(Server server, ConnectionFactory... factories) {
        super(server, factories);
    }

    /** Closes the port and what is connected to it. */
    void leave() throws Exception {
        away = true;
        refuse();
        stop();
        accepted.forEach(LeavingConnector::close);
        accepted.clear();
    }

    /** Closes the port alone. */
    void refuse() throws IOException {
        setAccepting(false); // An acceptor without a port would go round and round.
        close();
        if (placeholder == null) {
            placeholder = SocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true);
            keepPort();
        }
    }

    /** An acceptor that waits for a connection keeps the port open for another moment. */
    private void keepPort() throws IOException {
        for (long until = System.nanoTime() + PORT_CLOSES_WITHIN.toNanos(); placeholder.getLocalAddress() == null; ) {
            try {
                placeholder.bind(new InetSocketAddress(getHost(), getPort()));
            } catch (BindException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Opens the port again; what is still connected is cut off. */
    void comeBack() throws Exception {
        leave();
        freePort();
        open();
        away = false;
        setAccepting(true);
        start();
    }

    /** Ends what keeps the port from being given to others. */
    void freePort() throws IOException {
        if (placeholder != null) {
            placeholder.close();
            placeholder = null;
        }
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            public void accept(SelectableChannel channel, Object attachment) {
                remember(channel);
                super.accept(channel, attachment);
            }
        };
    }

    private void remember(SelectableChannel channel) {
        accepted.removeIf(old -> !old.isOpen());
        accepted.add(channel);
        if (away) {
            close(channel);
        }
    }

    private static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
