package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** What the node reads out of a certificate that is given to it. */
final class Certificates {

    private Certificates() {}

    /** @throws ApiError 400 if {@code certificate} holds none */
    static void describe(String resource, ObjectNode object) {
        X509Certificate read = read(resource, object.path("certificate").asText());
        object.put("start_date", Json.time(read.getNotBefore().toInstant()))
                .put("end_date", Json.time(read.getNotAfter().toInstant()))
                .put("subject_name", name(read.getSubjectX500Principal()))
                .put("raw_subject", read.getSubjectX500Principal().getName(X500Principal.RFC1779))
                .put("issuer_name", name(read.getIssuerX500Principal()))
                .put("raw_issuer", read.getIssuerX500Principal().getName(X500Principal.RFC1779))
                .put("subject_hash", hash(read.getSubjectX500Principal()))
                .put("issuer_hash", hash(read.getIssuerX500Principal()))
                .put("serial_no", read.getSerialNumber().toString(16))
                .put("text", "Certificate:\n    Signature Algorithm: " + read.getSigAlgName() + "\n" + read);
    }

    private static X509Certificate read(String resource, String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw ApiError.field(resource, "certificate", "Enter a valid PEM certificate.");
        }
    }

    private static String name(X500Principal principal) {
        return principal.getName().replaceFirst(".*CN=([^,]*).*", "$1");
    }

    private static String hash(X500Principal principal) {
        return "%08x".formatted(principal.hashCode());
    }
}
