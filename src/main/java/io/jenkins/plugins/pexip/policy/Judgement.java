package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate said.
 *
 * @param environment the environment's name; empty if it was not among the facts
 * @param verdicts one for each rule, in the gate's order
 * @param next when it could open; null if it is open. Takes no part in the digest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judgement(
        String gate, String environment, Instant judgedAt, List<Verdict> verdicts, NextOpening next) {

    public Judgement {
        verdicts = List.copyOf(verdicts);
    }

    Judgement openingNext(NextOpening opening) {
        return new Judgement(gate, environment, judgedAt, verdicts, opening);
    }

    /**
     * Whether every MUST passes or is waived and every SHOULD passes or is acknowledged. A gate without rules never
     * opens.
     */
    @JsonProperty("open")
    public boolean isOpen() {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::opens);
    }

    /** Whether nothing but acknowledgements keeps it closed. */
    @JsonIgnore
    public boolean isConditional() {
        return !isOpen() && !verdicts.isEmpty()
                && inTheWay().stream().allMatch(verdict -> verdict.severity() == Severity.SHOULD);
    }

    /**
     * What is different from an earlier judgement of the same gate, so far as decisions are bound to it; names the
     * facts. Empty if the digests are equal.
     */
    public List<String> changesSince(Judgement earlier) {
        return JudgementChange.between(earlier, this);
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
     * What decisions are bound to: SHA-256, in lower-case hex, over the canonical form (RFC 8785) of the gate's name,
     * the environment's name and, for each rule, its severity, what was found, the values of the facts behind it and
     * the waiver that holds. It does not change when the same is judged again later: times of reading take no part, nor
     * do the readings of rules that speak of the moment (of those, what was found counts), nor acknowledgements and
     * rules on the approvals themselves.
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
