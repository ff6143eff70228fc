package io.jenkins.plugins.pexip.policy.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Digest;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rule says about the facts.
 *
 * @param rule its id
 * @param outcome what counts: {@code found}, unless somebody waived or acknowledged it
 * @param found what the rule found: PASS, FAIL, WARN or UNKNOWN
 * @param sentence for a release manager; where the rule does not pass, it says what to do
 * @param binding what of it decisions are bound to
 * @param facts those that were used, in the order of their use
 * @param waiver the waiver that holds, where the outcome is WAIVED; null otherwise
 * @param acknowledgement the one that holds, where the outcome is ACKNOWLEDGED; null otherwise
 * @param opensAt from when on the rule would hold if nothing but time passed; null if it holds or waiting does not help
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(value = "digest", allowGetters = true)
public record Verdict(
        String rule,
        Severity severity,
        String source,
        Outcome outcome,
        Outcome found,
        String sentence,
        Binding binding,
        List<Fact> facts,
        Waiver waiver,
        Acknowledgement acknowledgement,
        Instant opensAt) {

    public Verdict {
        facts = facts == null ? List.of() : List.copyOf(facts);
    }

    /** A verdict on which nobody decided yet. */
    public static Verdict found(String rule, Severity severity, String source, Outcome found, String sentence,
            Binding binding, List<Fact> facts) {
        return new Verdict(rule, severity, source, found, found, sentence, binding, facts, null, null, null);
    }

    Verdict waived(Waiver by) {
        return new Verdict(rule, severity, source, Outcome.WAIVED, found, sentence, binding, facts, by, null,
                opensAt);
    }

    Verdict acknowledged(Acknowledgement by) {
        return new Verdict(rule, severity, source, Outcome.ACKNOWLEDGED, found, sentence, binding, facts, null, by,
                opensAt);
    }

    Verdict saying(String more) {
        return new Verdict(rule, severity, source, outcome, found, sentence + " " + more, binding, facts, waiver,
                acknowledgement, opensAt);
    }

    /** The same, for a rule that waiting alone makes hold; null if it does not. Takes no part in the digest. */
    public Verdict openingAt(Instant instant) {
        return new Verdict(rule, severity, source, outcome, found, sentence, binding, facts, waiver, acknowledgement,
                instant);
    }

    /** Why nothing could be found: what the fact's source said that could not be read; empty if that is not it. */
    @JsonIgnore
    public Optional<String> cause() {
        return outcome != Outcome.UNKNOWN ? Optional.empty() : facts.stream()
                .filter(fact -> !fact.known() && fact.problem() != null)
                .findFirst()
                .map(Fact::problem);
    }

    /** Whether the rule looked at the release that is to be installed. */
    @JsonIgnore
    public boolean readsTarget() {
        return facts.stream().anyMatch(fact -> fact.name().equals(FactNames.TARGET) && fact.known());
    }

    /** Digest of the change of Production that the rule is about; null if it is about none. */
    @JsonIgnore
    public String change() {
        return facts.stream()
                .filter(fact -> fact.name().equals(FactNames.CHANGE) && fact.known())
                .map(fact -> Digest.of(fact.value()))
                .findFirst()
                .orElse(null);
    }

    public boolean opens() {
        return outcome.opens();
    }

    /**
     * What a waiver or an acknowledgement of this rule is bound to: SHA-256 over rule, severity, what was found and, as
     * far as {@link #binding} goes, the values of the facts. The times of reading take no part.
     */
    @JsonProperty("digest")
    public String digest() {
        return Digest.of(bound());
    }

    /** What takes part in {@link #digest()}. */
    @JsonIgnore
    public ObjectNode bound() {
        ObjectNode bound = JsonNodeFactory.instance.objectNode();
        bound.put("rule", rule).put("severity", severity.name()).put("found", found.name());
        if (binding == Binding.FACTS) {
            ObjectNode values = bound.putObject("facts");
            facts.forEach(fact -> values.set(fact.name(), fact.value()));
        }
        return bound;
    }
}
