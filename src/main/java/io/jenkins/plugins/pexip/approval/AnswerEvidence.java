package io.jenkins.plugins.pexip.approval;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the ledger keeps of an answer, so that an auditor can hold a signature against the person's public key. */
public final class AnswerEvidence {

    private AnswerEvidence() {}

    /** @param data what it was about; the question, who answered and the signature are added */
    public static Map<String, Object> of(Answer answer, Map<String, ?> data) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put("by", answer.by());
        all.put("reason", answer.note() == null ? "" : answer.note());
        all.put("question", answer.question());
        if (answer.signature() != null) {
            all.put("answeredAt", answer.at());
            all.put("signature", answer.signature());
        }
        return all;
    }
}
