package io.jenkins.plugins.pexip.simulator.net;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A server on a loopback port of its own that speaks HTTPS, and that can go away and come back on the same port. */
public final class HttpsListener implements AutoCloseable {

    private static final String PASSWORD = "simulator";
    private final Javalin javalin;
    private final LeavingConnector connector;
    private final AtomicReference<Interception> interception;
    private boolean away;
    private boolean refusing;

    private HttpsListener(
            Javalin javalin, LeavingConnector connector, AtomicReference<Interception> interception) {
        this.javalin = javalin;
        this.connector = connector;
        this.interception = interception;
    }

    /**
     * @param port 0 for any free one
     * @param routes the server's routes and settings, in Javalin's terms
     */
    public static HttpsListener start(SelfSignedCertificate certificate, int port, Consumer<JavalinConfig> routes) {
        return start(certificate, "127.0.0.1", port, routes);
    }

    /** @param host a loopback address */
    public static HttpsListener start(
            SelfSignedCertificate certificate, String host, int port, Consumer<JavalinConfig> routes) {
        LeavingConnector[] made = new LeavingConnector[1];
        AtomicReference<Interception> interception = new AtomicReference<>(Interception.NONE);
        Javalin javalin = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            config.http.maxRequestSize = Long.MAX_VALUE;
            config.jetty.addConnector((server, http) -> made[0] = connector(server, certificate, host, port));
            config.router.mount(router -> {
                router.before(context -> interception.get().asked(context));
                router.after(context -> interception.get().answered(context));
            });
            routes.accept(config);
        });
        javalin.start();
        made[0].setPort(made[0].getLocalPort());
        return new HttpsListener(javalin, made[0], interception);
    }

    private static LeavingConnector connector(
            org.eclipse.jetty.server.Server server, SelfSignedCertificate certificate, String host, int port) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate.keyStore(PASSWORD.toCharArray()));
        tls.setKeyStorePassword(PASSWORD);
        tls.setSniRequired(false);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Azure's command line asks for .../Microsoft.Storage//storageAccounts/…, which Azure takes for one slash.
        http.setUriCompliance(UriCompliance.DEFAULT.with("EMPTY", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        http.addCustomizer(new SecureRequestCustomizer(false));
        LeavingConnector connector =
                new LeavingConnector(
                        server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /** Such as {@code https://127.0.0.1:40001}. */
    public URI address() {
        return URI.create("https://%s:%d".formatted(connector.getHost(), connector.getPort()));
    }

    /** From now on, this sees each request. */
    public void intercept(Interception next) {
        interception.set(next);
    }

    /** Closes the port and what is connected to it. */
    public synchronized void goAway() {
        away = true;
        run(connector::leave);
    }

    /** Ends {@link #goAway()}: opens the same port again, unless it refuses. */
    public synchronized void comeBack() {
        if (away && !refusing) {
            run(connector::comeBack);
        }
        away = false;
    }

    /** Closes the port alone: what is being answered is answered, and new connections are refused. */
    public synchronized void refuse() {
        refusing = true;
        run(connector::refuse);
    }

    /** Ends {@link #refuse()}, unless the server went away meanwhile. */
    public synchronized void accept() {
        if (refusing && !away) {
            run(connector::comeBack);
        }
        refusing = false;
    }

    @Override
    public synchronized void close() {
        run(connector::freePort);
        javalin.stop();
    }

    private interface Change {
        void make() throws Exception;
    }

    private static void run(Change change) {
        try {
            change.make();
        } catch (Exception e) {
            throw new IllegalStateException("The simulated server could not change: " + e.getMessage(), e);
        }
    }
}
