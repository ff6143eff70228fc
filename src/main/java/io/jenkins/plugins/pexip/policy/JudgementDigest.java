package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Computes {@link Judgement#digest()}. */
final class JudgementDigest {

    private JudgementDigest() {}

    static String of(Judgement judgement) {
        try {
            byte[] canonical = PolicyJson.CANONICAL.writeValueAsBytes(judged(judgement));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode judged(Judgement judgement) {
        ObjectNode document = PolicyJson.CANONICAL.createObjectNode();
        document.put("gate", judgement.gate()).put("environment", judgement.environment());
        ArrayNode verdicts = document.putArray("verdicts");
        judgement.verdicts().stream().filter(v -> !onApprovals(v)).forEach(verdict -> verdicts.add(judged(verdict)));
        return document;
    }

    private static ObjectNode judged(Verdict verdict) {
        ObjectNode document = PolicyJson.CANONICAL.createObjectNode();
        document.put("rule", verdict.rule());
        document.put("severity", verdict.severity().name());
        document.put("outcome", verdict.outcome().name());
        if (!Rules.get(verdict.rule()).momentary()) {
            ObjectNode facts = document.putObject("facts");
            verdict.facts().forEach(fact -> facts.set(fact.name(), fact.value()));
        }
        return document;
    }

    private static boolean onApprovals(Verdict verdict) {
        return Rules.get(verdict.rule()).moments().equals(Set.of(Moment.APPROVAL));
    }
}
