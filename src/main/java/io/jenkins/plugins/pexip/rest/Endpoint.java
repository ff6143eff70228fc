package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.HttpsAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * An address that speaks HTTPS, and whom to trust there.
 *
 * @param base ends with a slash
 * @param trust the PEM text of the certificates to trust at this address alone; null for the JVM's
 * @param pin SHA-256 of the one certificate that may be there, in lower-case hex, whatever its name; null for none
 * @param longest how long an answer may take at most, whatever is asked, in real time
 */
public record Endpoint(URI base, String trust, String pin, Duration longest) {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    /**
     * @param trustFile a PEM file; null for the JVM's certificates
     * @throws ConfigurationProblem if the address is not one of HTTPS, or the file is of no use
     */
    public static Endpoint of(String address, String trustFile) {
        URI base = https(address);
        if (trustFile == null) {
            return new Endpoint(base, null, null, LONGEST);
        }
        String pem = TrustedCertificates.text(Path.of(trustFile));
        TrustedCertificates.fromPem(pem, trustFile);
        return new Endpoint(base, pem, null, LONGEST);
    }

    /**
     * For a server that made its certificate itself, so that nobody vouches for it.
     *
     * @param sha256 the certificate's fingerprint in hex; colons may be between
     * @throws ConfigurationProblem if the address is not one of HTTPS
     */
    public static Endpoint pinned(String address, String sha256) {
        return new Endpoint(https(address), null, sha256.replace(":", "").toLowerCase(Locale.ROOT), LONGEST);
    }

    private static URI https(String address) {
        return HttpsAddress.parse(address.endsWith("/") ? address : address + "/");
    }

    /** @param path relative to the base, with its query, already encoded */
    public URI at(String path) {
        return base.resolve(path);
    }

    /** The same with another limit; null for this one. */
    public Endpoint within(Duration limit) {
        return limit == null ? this : new Endpoint(base, trust, pin, limit);
    }

    /** How long to wait where an answer may take that long. */
    public Duration wait(Duration usual) {
        return usual.compareTo(longest) < 0 ? usual : longest;
    }

    /** Whether an address lies on the same host and port, so that credentials may go there. */
    public boolean owns(URI other) {
        return base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getHost().equalsIgnoreCase(other.getHost())
                && port(base) == port(other);
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? 443 : address.getPort();
    }

    /** Null where the JVM's own certificates are trusted. */
    SSLContext tls() {
        if (pin != null) {
            return PinnedCertificate.tls(pin);
        }
        return trust == null ? null : TrustedCertificates.fromPem(trust, "the file for " + base.getHost());
    }

    SSLSocketFactory sockets() {
        SSLContext tls = tls();
        return tls == null ? HttpsURLConnection.getDefaultSSLSocketFactory() : tls.getSocketFactory();
    }

    @Override
    public String toString() {
        return base.toString().replaceFirst("/$", "");
    }
}
