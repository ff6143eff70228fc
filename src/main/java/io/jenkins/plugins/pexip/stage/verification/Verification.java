package io.jenkins.plugins.pexip.stage.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;
import java.util.Map;

/**
 * What is known about an environment on a version; goes into the ledger, where the rule {@code verified-in-test} finds
 * it.
 *
 * @param packageSha256 digest of the package that the environment was upgraded with; empty if the ledger does not know
 * @param nodes each node's version, by its name
 * @param attestations who vouched, by what for
 */
public record Verification(
        String environment,
        Version version,
        String packageSha256,
        State platform,
        State api,
        State attestation,
        Map<String, Version> nodes,
        List<String> attestations) {

    /** Where one part of a verification stands. */
    public enum State {
        PASS,
        FAIL,
        PENDING,
        CANNOT_TEST,
        NOT_REQUIRED
    }

    Verification attested(State state, List<String> by) {
        return new Verification(environment, version, packageSha256, platform, api, state, nodes, by);
    }

    /** As the ledger holds it. */
    public static Verification of(JsonNode entry) {
        return Json.MAPPER.convertValue(entry, Verification.class);
    }

    /** Whether nothing but persons' words may be left. */
    public boolean apiPassed() {
        return platform == State.PASS && (api == State.PASS || api == State.NOT_REQUIRED);
    }
}
