package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.infinity.Wire.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.stage.port.Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate as the node lists it (facts, section 4.4). No field tells how it is signed: that stands in the
 * certificate itself, or else in the text that was made of it.
 */
record CertificateRow(
        Long id,
        String certificate,
        String text,
        @JsonProperty("subject_name") String subjectName,
        @JsonProperty("raw_subject") String rawSubject,
        @JsonProperty("raw_issuer") String rawIssuer,
        @JsonProperty("end_date") String endDate) {

    Certificate read(Certificate.Kind kind) {
        Optional<PemCertificate> pem = PemCertificate.read(certificate);
        CertificateText words = new CertificateText(orEmpty(text));
        return new Certificate(
                name(pem),
                kind,
                pem.map(PemCertificate::signedByItself).orElseGet(() -> sameNames() || words.signedByItself()),
                pem.map(PemCertificate::signature).or(words::signature).orElse(null),
                expires(pem, words));
    }

    private String name(Optional<PemCertificate> pem) {
        return Stream.of(orEmpty(subjectName), orEmpty(rawSubject), pem.map(PemCertificate::subject).orElse(""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("certificate " + id);
    }

    private boolean sameNames() {
        return rawSubject != null && !rawSubject.isBlank() && rawSubject.equals(rawIssuer);
    }

    private Instant expires(Optional<PemCertificate> pem, CertificateText words) {
        return pem.map(PemCertificate::expires)
                .or(() -> Optional.ofNullable(UtcTime.parse(endDate)))
                .or(words::expires)
                .orElse(null);
    }
}
