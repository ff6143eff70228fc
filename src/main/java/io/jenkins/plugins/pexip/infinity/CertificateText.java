package io.jenkins.plugins.pexip.infinity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate as OpenSSL prints it, which is what the node's field {@code text} is taken for. */
record CertificateText(String text) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ENGLISH);

    Optional<String> signature() {
        Optional<String> name = first("Signature Algorithm:\\s*(\\S+)");
        return name.filter("rsassaPss"::equalsIgnoreCase)
                .flatMap(pss -> first("Hash Algorithm:\\s*(\\S+)").map(digest -> pss + " with " + digest))
                .or(() -> name);
    }

    boolean signedByItself() {
        Optional<String> subject = first("(?m)^\\s*Subject:\\s*(.+?)\\s*$");
        return subject.isPresent() && subject.equals(first("(?m)^\\s*Issuer:\\s*(.+?)\\s*$"));
    }

    /** Written like {@code Not After : Nov  1 12:00:00 2027 GMT}. */
    Optional<Instant> expires() {
        return first("Not After\\s*:\\s*(.+?)\\s+GMT").flatMap(CertificateText::date);
    }

    private static Optional<Instant> date(String written) {
        try {
            String single = written.replaceAll("\\s+", " ");
            return Optional.of(LocalDateTime.parse(single, DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> first(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
