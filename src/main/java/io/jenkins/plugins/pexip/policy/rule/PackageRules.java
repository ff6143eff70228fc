package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.KIND;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE_EXPECTED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE_OF_TEST;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE_PUBLISHED;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.release.Version;
import java.util.Optional;

/** Whether the file is the one that the vendor published and Test was upgraded with. */
final class PackageRules {

    private static final String DIGEST = "[0-9a-fA-F]{64}";

    private PackageRules() {}

    private static final String UNVOUCHED = " Nobody else vouches for it: the release catalogue has none.";

    record Published(String sha256, Version release) {}

    record Package(String file, String sha256, long bytes) {}

    static Finding checksum(FactReader facts, PolicySettings limits) {
        Package measured = facts.as(PACKAGE, Package.class);
        if (measured.bytes() == 0) {
            return Finding.broken("The package %s is empty; download it again.", measured.file());
        }
        Optional<Published> published = facts.find(PACKAGE_PUBLISHED, Published.class);
        String stated = facts.text(PACKAGE_EXPECTED);
        if (!stated.matches(DIGEST)) {
            return Finding.broken("'%s' is no SHA-256; copy the 64 hexadecimal digits from the vendor's download page.",
                    stated);
        }
        if (published.isPresent() && !published.get().sha256().equalsIgnoreCase(stated)) {
            return Finding.broken("The release catalogue has SHA-256 %s for the package of %s and the pipeline states"
                    + " %s; see the vendor's download page, and correct the one that is wrong.",
                    published.get().sha256(), published.get().release(), stated);
        }
        String origin = published.isPresent() ? "that the release catalogue has for it" : "stated by the pipeline";
        if (!stated.equalsIgnoreCase(measured.sha256())) {
            return Finding.broken("The package %s has SHA-256 %s and not %s, %s; download it again, and use it only if"
                    + " they agree.", measured.file(), measured.sha256(), stated, origin);
        }
        return facts.as(KIND, Environment.Kind.class) == Environment.Kind.PRODUCTION
                ? sameAsTest(measured, origin, facts.text(PACKAGE_OF_TEST))
                : Finding.holds("The package %s has the SHA-256 %s: %s.%s", measured.file(), origin, stated,
                        published.isPresent() ? "" : UNVOUCHED);
    }

    private static Finding sameAsTest(Package measured, String origin, String test) {
        return test.equalsIgnoreCase(measured.sha256())
                ? Finding.holds("The package %s has the SHA-256 %s, and that Test was upgraded with: %s.",
                        measured.file(), origin, test)
                : Finding.broken("The package %s has SHA-256 %s and Test was upgraded with %s; use the file that"
                        + " Test had.",
                        measured.file(), measured.sha256(), test);
    }
}
