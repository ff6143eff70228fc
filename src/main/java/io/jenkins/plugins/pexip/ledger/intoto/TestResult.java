package io.jenkins.plugins.pexip.ledger.intoto;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A verification as in-toto's test result, version 0.1. The tests are the parts of a verification: {@code platform},
 * {@code api} and {@code attestation}; one that was not required is left out.
 *
 * @param result FAILED if a part failed or could not be tested, or else WARNED if one is pending, or else PASSED
 * @param configuration the ledger's entry, and what was verified
 * @param warnedTests parts that are still to come
 */
record TestResult(
        String result,
        List<Resource> configuration,
        List<String> passedTests,
        List<String> warnedTests,
        List<String> failedTests) {

    private static final String ENTRY = "application/vnd.pexip-promotion.ledger-entry+json";
    private static final List<String> PARTS = List.of("platform", "api", "attestation");

    static TestResult of(Entry verification) {
        JsonNode data = verification.data();
        List<String> failed = parts(data, Set.of("FAIL", "CANNOT_TEST"));
        List<String> pending = parts(data, Set.of("PENDING"));
        String result = !failed.isEmpty() ? "FAILED" : !pending.isEmpty() ? "WARNED" : "PASSED";
        return new TestResult(
                result, List.of(configuration(verification)), parts(data, Set.of("PASS")), pending, failed);
    }

    private static List<String> parts(JsonNode data, Set<String> states) {
        return PARTS.stream().filter(part -> states.contains(data.path(part).asText())).toList();
    }

    private static Resource configuration(Entry verification) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("platform", verification.platform());
        Stream.of("environment", "version", "nodes", "attestations")
                .filter(verification.data()::has)
                .forEach(field -> annotations.put(field, verification.data().path(field)));
        annotations.put("verifiedAt", verification.at());
        return new Resource(
                "ledger-entry-" + verification.seq(), Map.of("sha256", verification.hash()), ENTRY, annotations);
    }
}
