package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate said.
 *
 * @param environment the environment's name; empty if it was not among the facts
 * @param verdicts one for each rule, in the gate's order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Judgement(String gate, String environment, Instant judgedAt, List<Verdict> verdicts) {

    public Judgement {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Whether every MUST passes or is waived and every SHOULD passes or is acknowledged. A gate without rules never
     * opens.
     */
    @JsonProperty("open")
    public boolean isOpen() {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::opens);
    }

    /** How many verdicts have each outcome that occurs. */
    public Map<Outcome, Long> counts() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        verdicts.forEach(verdict -> counts.merge(verdict.outcome(), 1L, Long::sum));
        return counts;
    }

    /** The verdicts that keep the gate closed. */
    public List<Verdict> inTheWay() {
        return verdicts.stream().filter(verdict -> !verdict.opens()).toList();
    }

    /**
     * What an approval is bound to: SHA-256, in lower-case hex, over the gate, the environment and each verdict with
     * the facts behind it. It does not change when the same is judged again later: times of reading take no part, nor
     * do the readings of rules that speak of the moment (of those, the outcome counts), nor rules on the
     * approvals themselves.
     */
    @JsonProperty("digest")
    public String digest() {
        return JudgementDigest.of(this);
    }

    /** One line for a console. */
    public String summary() {
        return JudgementText.summary(this);
    }

    /** Several lines for people: which rules keep the gate closed, on which facts, and what could be done. */
    public String explanation() {
        return JudgementText.explanation(this);
    }
}
