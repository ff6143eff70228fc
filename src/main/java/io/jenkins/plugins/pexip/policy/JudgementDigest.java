package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Digest;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Binding;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;

/** Computes {@link Judgement#digest()}. */
final class JudgementDigest {

    private JudgementDigest() {}

    static String of(Judgement judgement) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("gate", judgement.gate()).put("environment", judgement.environment());
        ArrayNode verdicts = document.putArray("verdicts");
        judgement.verdicts().stream()
                .filter(verdict -> verdict.binding() != Binding.NOTHING)
                .forEach(verdict -> verdicts.add(bound(verdict)));
        return Digest.of(document);
    }

    private static ObjectNode bound(Verdict verdict) {
        ObjectNode bound = verdict.bound();
        if (verdict.waiver() != null) {
            bound.set("waiver", PolicyJson.MAPPER.valueToTree(verdict.waiver()));
        }
        return bound;
    }
}
