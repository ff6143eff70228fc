package io.jenkins.plugins.pexip.infinity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Optional;

/** What a certificate itself says. */
record PemCertificate(X509Certificate certificate) {

    private static final String PSS = "RSASSA-PSS";

    /** The first of a PEM text; empty if there is none that can be read. */
    static Optional<PemCertificate> read(String pem) {
        if (pem == null || pem.isBlank()) {
            return Optional.empty();
        }
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
            var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return Optional.ofNullable(read).map(PemCertificate::new);
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    /** Java's name, such as {@code SHA256withRSA}; with RSASSA-PSS the digest stands in the parameters. */
    String signature() {
        String name = certificate.getSigAlgName();
        return PSS.equals(name) ? name + " with " + digestOfPss() : name;
    }

    private String digestOfPss() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
            parameters.init(certificate.getSigAlgParams());
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (GeneralSecurityException | IOException e) {
            return "an unreadable digest";
        }
    }

    boolean signedByItself() {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
