package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.COLLECTION_OF_TEST;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PACKAGE_OF_TEST;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TEST_NOW;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TEST_VERSION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.VERIFICATION;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.Objects;

/** What Test must have shown before Production follows. */
final class PromotionRules {

    private PromotionRules() {}

    /** How one part of a verification ended; the words are those of {@link FactNames#VERIFICATION}. */
    enum Part {
        PASS,
        FAIL,
        PENDING,
        CANNOT_TEST,
        NOT_REQUIRED
    }

    record Verification(Version version, @JsonProperty("package") String digest, Part api, Part platform,
            Part attestation,
            Instant at, JsonNode nodes) {

        /** Whether nothing of it is left to do. */
        boolean passed() {
            return api == Part.PASS && platform == Part.PASS
                    && (attestation == Part.PASS || attestation == Part.NOT_REQUIRED);
        }
    }

    record TestNow(Version version, JsonNode nodes) {}

    static Finding prodEqualsTest(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        Version test = facts.version(TEST_VERSION);
        return target.equals(test)
                ? Finding.holds("The target %s is what Test runs.", target)
                : Finding.broken("The target is %s and Test runs %s; Production can only follow Test. Choose %s, or"
                        + " upgrade and verify Test first.", target, test, test);
    }

    static Finding verifiedInTest(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        Verification verification = facts.as(VERIFICATION, Verification.class);
        if (!target.equals(verification.version())) {
            return Finding.broken("Test was last verified on %s, not on the target %s; verify Test on %s.",
                    verification.version(), target, target);
        }
        Finding parts = parts(verification);
        return parts.kind() == Finding.Kind.HOLDS ? unchanged(facts, verification) : parts;
    }

    private static Finding parts(Verification verification) {
        if (verification.api() == Part.PASS && verification.platform() == Part.PASS) {
            return attestation(verification);
        }
        boolean failed = verification.api() == Part.FAIL || verification.platform() == Part.FAIL;
        return failed
                ? Finding.broken("The verification of Test on %s failed at %s (API %s, platform %s); find out why,"
                        + " put it right and verify again.",
                        verification.version(), when(verification), verification.api(),
                        verification.platform())
                : Finding.unknown("Test could not be verified on %s (API %s, platform %s); remove what was in the way"
                        + " and verify again.", verification.version(), verification.api(), verification.platform());
    }

    private static Finding attestation(Verification verification) {
        Version version = verification.version();
        Part attestation = verification.attestation() == null ? Part.PENDING : verification.attestation();
        return switch (attestation) {
            case PASS -> Finding.holds("");
            case FAIL -> Finding.broken("The person who called with the app in Test on %s said that it failed; find"
                    + " out why, put it right and verify again.", version);
            case PENDING -> Finding.unknown("Test on %s is verified by API, attestation pending: in service hours,"
                    + " somebody has to place a call with the app and attest it.", version);
            case CANNOT_TEST -> Finding.unknown("The call with the app could not be tried in Test on %s; make it"
                    + " possible and attest it.", version);
            case NOT_REQUIRED -> Finding.broken("Nobody was asked to call with the app in Test on %s, and Test"
                    + " requires it; verify Test again with the attestation.", version);
        };
    }

    private static String when(Verification verification) {
        return verification.at() == null ? "an unknown time" : Words.time(verification.at());
    }

    /** An approver sees it, and what they decide is bound to it. */
    private static String collection(FactReader facts) {
        return facts.find(COLLECTION_OF_TEST, String.class)
                .map(" The collection that verified it has the SHA-256 %s."::formatted).orElse("");
    }

    private static Finding unchanged(FactReader facts, Verification verification) {
        TestNow now = facts.as(TEST_NOW, TestNow.class);
        String installed = facts.text(PACKAGE_OF_TEST);
        String changed = !verification.version().equals(now.version()) ? "version"
                : !installed.equalsIgnoreCase(verification.digest()) ? "package"
                : !Objects.equals(verification.nodes(), now.nodes()) ? "nodes" : "";
        return changed.isEmpty()
                ? Finding.holds("Test was verified on %s at %s by API, platform checks and a call with the app, and"
                        + " is unchanged since.%s", verification.version(), when(verification), collection(facts))
                : Finding.broken("Test was verified on %s at %s, and its %s changed since; verify Test again.",
                        verification.version(), when(verification), changed);
    }
}
