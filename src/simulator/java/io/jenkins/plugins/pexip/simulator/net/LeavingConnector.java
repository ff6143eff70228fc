package io.jenkins.plugins.pexip.simulator.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connector that leaves nobody hanging when it stops. Jetty forgets a connection that it accepted just then, without
 * closing it, and its client would wait for ever.
 */
final class LeavingConnector extends ServerConnector {

    private static final int AGAIN = 100;
    private static final long PAUSE_MILLIS = 20;

    private final Set<SelectableChannel> accepted = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    LeavingConnector(Server server, ConnectionFactory... factories) {
        super(server, factories);
    }

    void leave() throws Exception {
        away = true;
        close();
        stop();
        accepted.forEach(LeavingConnector::close);
        accepted.clear();
    }

    /** On a busy machine the port is held for a moment longer, until the thread that accepted there has run. */
    void comeBack() throws Exception {
        away = false;
        for (int again = AGAIN; !isStarted(); again--) {
            try {
                start();
            } catch (IOException e) {
                stop();
                if (again == 0) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Opens the port again after {@link #close()} alone. */
    void reopen() throws Exception {
        stop();
        comeBack();
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
