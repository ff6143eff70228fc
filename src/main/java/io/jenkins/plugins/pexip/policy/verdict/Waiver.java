package io.jenkins.plugins.pexip.policy.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A documented exception from a MUST (guide: "exceptions … should be documented and this process guide updated if
 * required").
 *
 * @param rule the id of the rule that is waived
 * @param environment the environment's name
 * @param version the target that it is given for; null where the gate has none
 * @param reference where it is documented, such as a change's number; null if nowhere else
 * @param author who asked for it
 * @param approver who allowed it; never the author
 * @param at when it was allowed
 * @param expires from then on it is none
 * @param guideChange whether the process guide needs a change
 * @param guideLink where that change is; null if none is needed
 * @param judgement digest of the judgement that the approver saw
 * @param verdict digest of the rule's verdict in it; if the facts behind that change, the waiver is void
 * @param change digest of the change of Production that it is given for; null where the rule is about none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Waiver(
        String rule,
        String platform,
        String environment,
        Version version,
        String reason,
        String reference,
        String author,
        String approver,
        Instant at,
        Instant expires,
        Boolean guideChange,
        String guideLink,
        String judgement,
        String verdict,
        String change) {

    /** Of a rule that is about no change. */
    public Waiver(String rule, String platform, String environment, Version version, String reason, String reference,
            String author, String approver, Instant at, Instant expires, Boolean guideChange, String guideLink,
            String judgement, String verdict) {
        this(rule, platform, environment, version, reason, reference, author, approver, at, expires, guideChange,
                guideLink, judgement, verdict, null);
    }

    /** The same, allowed by somebody at some time. */
    public Waiver allowedBy(String somebody, Instant when) {
        return new Waiver(rule, platform, environment, version, reason, reference, author, somebody, when, expires,
                guideChange, guideLink, judgement, verdict, change);
    }

    /** The same, and whether somebody allowed it to themselves. @param names how names of people are compared */
    public Optional<String> fault(PersonNames names) {
        return fault().or(() -> when(names.same(author, approver), "its approver is its author"));
    }

    /** What is missing or wrong, in words that end a sentence; empty if it is complete. */
    public Optional<String> fault() {
        return Stream.of(
                        blank(rule, "it names no rule"),
                        blank(platform, "it names no platform"),
                        blank(environment, "it names no environment"),
                        blank(author, "it has no author"),
                        blank(reason, "it has no reason"),
                        blank(approver, "it has no approver"),
                        when(at == null, "it does not say when it was given"),
                        when(expires == null, "it has no expiry"),
                        when(at != null && expires != null && !expires.isAfter(at), "it expires before it begins"),
                        when(guideChange == null, "it does not say whether the process guide needs a change"),
                        when(Boolean.TRUE.equals(guideChange) && isBlank(guideLink),
                                "it has no link to the change of the process guide that it needs"),
                        blank(judgement, "it names no judgement"),
                        blank(verdict, "it names no verdict"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Optional<String> blank(String text, String fault) {
        return when(isBlank(text), fault);
    }

    private static Optional<String> when(boolean wrong, String fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }

    /** For a summary, such as {@code CHG-1234, expires 2026-12-01}. */
    public String brief() {
        String until = "expires " + Words.time(expires).substring(0, "2026-12-01".length());
        return isBlank(reference) ? until : reference + ", " + until;
    }
}
