package io.jenkins.plugins.pexip.rest;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts the one certificate that has a known fingerprint, whoever issued it and whatever name it is for. */
final class PinnedCertificate extends X509ExtendedTrustManager {

    private final String sha256;

    private PinnedCertificate(String sha256) {
        this.sha256 = sha256;
    }

    /** @param sha256 in lower-case hex */
    static SSLContext tls(String sha256) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedCertificate(sha256)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM knows no TLS", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        String shown = HexFormat.of().formatHex(digest(chain[0].getEncoded()));
        if (!shown.equals(sha256)) {
            throw new Other(shown);
        }
    }

    /** It is another one. */
    private static final class Other extends CertificateException {

        private static final long serialVersionUID = 1L;
        private final String shown;

        Other(String shown) {
            super("The certificate's SHA-256 is " + shown);
            this.shown = shown;
        }
    }

    /** The SHA-256 of the certificate that was shown instead of the known one; empty if that is not what went wrong. */
    static Optional<String> shown(Throwable fault) {
        return Stream.iterate(fault, e -> e != null, Throwable::getCause)
                .limit(20)
                .filter(Other.class::isInstance)
                .map(other -> ((Other) other).shown)
                .findFirst();
    }

    private static byte[] digest(byte[] certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("No client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
