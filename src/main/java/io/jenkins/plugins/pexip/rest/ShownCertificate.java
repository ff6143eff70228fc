package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Refused;
import java.time.Clock;
import java.util.Map;

/** Which certificate a server shows. Nothing is sent to it: its handshake ends with the certificate. */
public final class ShownCertificate {

    /** The SHA-256 of no certificate that there is. */
    private static final String NONE = "0".repeat(64);

    private ShownCertificate() {}

    /**
     * @return its SHA-256 in lower-case hex
     * @throws io.jenkins.plugins.pexip.stage.port.Unreachable if nobody answers there
     */
    public static String at(String url, Clock clock) {
        RestClient client = new RestClient(Endpoint.pinned(url, NONE), Authorization.none(), Map.of(),
                SignIn.REDIRECT, clock);
        try {
            client.sendForDocument(Call.get(client.endpoint().base()));
        } catch (Refused e) {
            return PinnedCertificate.shown(e).orElseThrow(() -> e);
        }
        throw new IllegalStateException("A certificate without content");
    }
}
