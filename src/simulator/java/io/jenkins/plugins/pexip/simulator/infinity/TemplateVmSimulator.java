package io.jenkins.plugins.pexip.simulator.infinity;

import io.javalin.http.Context;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A VM made from the vendor's template of a Conferencing Node. It waits for its configuration, takes one with POST
 * {@code /configuration/bootstrap} as {@code text/xml}, and boots with it. What else it answers is assumed: 200 with a
 * page at its root, 415 for another type, 409 once it has one.
 */
public final class TemplateVmSimulator implements AutoCloseable {

    private static final String BOOTSTRAP = "/configuration/bootstrap";
    private final SelfSignedCertificate certificate = SelfSignedCertificate.create();
    private final String version;
    private final ManagementNodeSimulator manager;
    private final HttpsListener listener;
    private String configuration;
    private boolean silent;

    private TemplateVmSimulator(String version, ManagementNodeSimulator manager, String host, int port) {
        this.version = version;
        this.manager = manager;
        listener = HttpsListener.start(certificate, host, port, config -> config.router.mount(routes -> routes
                .get("/", context -> context.html("<!DOCTYPE html><title>Conferencing Node</title>"))
                .post(BOOTSTRAP, this::configure)));
    }

    /** @param version the release of the template */
    public static TemplateVmSimulator start(String version, ManagementNodeSimulator manager) {
        return new TemplateVmSimulator(version, manager, "127.0.0.1", 0);
    }

    /** At the port that the vendor's template has. @param host a loopback address */
    public static TemplateVmSimulator start(String version, ManagementNodeSimulator manager, String host) {
        return new TemplateVmSimulator(version, manager, host, 8443);
    }

    private synchronized void configure(Context context) {
        if (!"text/xml".equals(context.contentType())) {
            context.status(415);
        } else if (configuration != null) {
            context.status(409);
        } else {
            configuration = context.body();
            manager.booted(configuration, version);
            if (silent) {
                listener.goAway();
            }
        }
    }

    public URI address() {
        return listener.address();
    }

    /** SHA-256 of the certificate that it made for itself, in hex. */
    public String fingerprint() {
        try {
            byte[] encoded = certificate.certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it was given; null while it waits. */
    public synchronized String configuration() {
        return configuration;
    }

    /** It takes its configuration and then closes its port without an answer. */
    public synchronized void answersNothing() {
        silent = true;
    }

    /** Its port closes, as before it has booted. */
    public void goAway() {
        listener.goAway();
    }

    public void comeBack() {
        listener.comeBack();
    }

    @Override
    public void close() {
        listener.close();
    }
}
