package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.CERTIFICATES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the platform's certificates must be like. */
final class CertificateRules {

    /** From here on the vendor refuses them (upgrade guide, "Remove MD5/SHA1 certificates"). */
    private static final Version STRICT = Version.parse("32");

    private static final Pattern WEAK = Pattern.compile("md5|sha1(?!\\d)");
    private static final Pattern STRONG = Pattern.compile("sha(224|256|384|512|3)|ed25519|ed448");

    private CertificateRules() {}

    record Certificate(String name, String kind, boolean root, String signature, Instant expires) {

        /** A server's certificate that is signed by itself is no root. */
        boolean exempt() {
            return root && "CA".equals(kind);
        }

        boolean weak() {
            return WEAK.matcher(plain()).find();
        }

        boolean unreadable() {
            return !weak() && !STRONG.matcher(plain()).find();
        }

        private String plain() {
            return signature == null ? "" : signature.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        }

        String signed() {
            return "%s (%s)".formatted(name, signature == null ? "unreadable" : signature);
        }

        String expiring() {
            return "%s (%s)".formatted(name, Words.time(expires));
        }
    }

    static Finding signatures(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        Version target = facts.version(TARGET);
        if (!installed.isOlderThan(STRICT) || target.isOlderThan(STRICT)) {
            return Finding.holds("%s to %s does not enter %d from below, so signatures need not change.", installed,
                    target, STRICT.major());
        }
        List<Certificate> judged = certificates(facts).stream().filter(certificate -> !certificate.exempt()).toList();
        List<String> weak = judged.stream().filter(Certificate::weak).map(Certificate::signed).toList();
        List<String> unreadable = judged.stream().filter(Certificate::unreadable).map(Certificate::signed).toList();
        if (!weak.isEmpty()) {
            return Finding.broken("%s refuses certificates that are signed with MD5 or SHA-1: %s. Replace or remove"
                    + " them before the upgrade.", target, Words.list(weak));
        }
        return unreadable.isEmpty()
                ? Finding.holds("No certificate but roots is signed with MD5 or SHA-1.")
                : Finding.unknown("How these certificates are signed could not be told: %s. Look at them on the"
                        + " Management Node, and replace what is signed with MD5 or SHA-1.", Words.list(unreadable));
    }

    static Finding expiry(FactReader facts, PolicySettings limits) {
        List<Certificate> all = certificates(facts);
        List<String> undated = all.stream().filter(c -> c.expires() == null).map(Certificate::name).toList();
        Instant end = facts.now().plus(Duration.ofDays(limits.certificateDays()));
        List<String> soon = all.stream()
                .filter(certificate -> certificate.expires() != null && !certificate.expires().isAfter(end))
                .map(Certificate::expiring)
                .toList();
        String days = Words.count(limits.certificateDays(), "day");
        if (!soon.isEmpty()) {
            return Finding.broken("Expired, or to expire within %s: %s. Renew them first, or let an approver"
                    + " acknowledge it with a reason.", days, Words.list(soon));
        }
        return undated.isEmpty()
                ? Finding.holds("No certificate expires within %s.", days)
                : Finding.unknown("When these certificates expire could not be read: %s. Look at them on the Management"
                        + " Node.", Words.list(undated));
    }

    /** @throws UnknownFact if there are none, for a Management Node always has one of its own */
    private static List<Certificate> certificates(FactReader facts) {
        List<Certificate> all = facts.list(CERTIFICATES, Certificate.class);
        if (all.isEmpty()) {
            throw new UnknownFact("The Management Node lists no certificate, not even its own; look at its page of TLS"
                    + " certificates and judge again.");
        }
        return all;
    }
}
