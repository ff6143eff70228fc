package io.jenkins.plugins.pexip.stage.port;

/**
 * The package is no longer the one that was measured and judged. Its end was not sent, so the other side never had the
 * whole of it and can start nothing.
 */
public final class PackageChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message how it differs */
    public PackageChanged(String message) {
        super(message);
    }
}
