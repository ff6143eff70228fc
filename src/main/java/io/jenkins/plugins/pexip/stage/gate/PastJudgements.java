package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.List;
import java.util.Optional;

/** What gates said before, as the ledger holds it. */
public final class PastJudgements {

    private PastJudgements() {}

    static Optional<Judgement> find(Situation situation, String digest) {
        return situation.engine().evidence().ledger()
                .latest(EntryKinds.GATE, data -> data.path("digest").asText().equals(digest))
                .map(entry -> Json.MAPPER.convertValue(entry.data(), Judgement.class));
    }

    /** Sentences on which facts changed since a judgement with that digest, so that decisions on it are void. */
    public static String changes(Situation situation, Judgement now, String digest) {
        List<String> changes = find(situation, digest).map(now::changesSince).orElse(List.of());
        return changes.isEmpty()
                ? "What the gate says has changed since it was asked."
                : "What the gate says has changed since it was asked: %s.".formatted(String.join("; ", changes));
    }
}
