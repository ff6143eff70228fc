package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.KIND;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE_EXPECTED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE_OF_TEST;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.PolicySettings;

/** Whether the file is the one that the vendor published and Test was upgraded with. */
final class PackageRules {

    private static final String DIGEST = "[0-9a-fA-F]{64}";

    private PackageRules() {}

    record Package(String file, String sha256, long bytes) {}

    static Finding checksum(FactReader facts, PolicySettings limits) {
        Package measured = facts.as(PACKAGE, Package.class);
        if (measured.bytes() == 0) {
            return Finding.broken("The package %s is empty; download it again.", measured.file());
        }
        String expected = facts.text(PACKAGE_EXPECTED);
        if (!expected.matches(DIGEST)) {
            return Finding.broken("'%s' is no SHA-256; copy the 64 hexadecimal digits from the vendor's download page.",
                    expected);
        }
        if (!expected.equalsIgnoreCase(measured.sha256())) {
            return Finding.broken("The package %s has SHA-256 %s and the vendor published %s; download it again, and"
                    + " use it only if they agree.", measured.file(), measured.sha256(), expected);
        }
        return facts.as(KIND, Environment.Kind.class) == Environment.Kind.PRODUCTION
                ? sameAsTest(measured, facts.text(PACKAGE_OF_TEST))
                : Finding.holds("The package %s has the SHA-256 that the vendor published.", measured.file());
    }

    private static Finding sameAsTest(Package measured, String test) {
        return test.equalsIgnoreCase(measured.sha256())
                ? Finding.holds("The package %s has the SHA-256 that the vendor published and that Test was upgraded"
                        + " with.",
                        measured.file())
                : Finding.broken("The package %s has SHA-256 %s and Test was upgraded with %s; use the file that"
                        + " Test had.",
                        measured.file(), measured.sha256(), test);
    }
}
