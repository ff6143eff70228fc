package io.jenkins.plugins.pexip.policy.verdict;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ACKNOWLEDGEMENTS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.ENVIRONMENT;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PLATFORM;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PROMOTION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.WAIVERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What people decided on verdicts: waivers and acknowledgements are facts, and this is where they are weighed. */
public final class Decisions {

    private final Facts facts;
    private final PolicySettings limits;
    private final Instant now;
    private final boolean aboutTarget;

    /** @param aboutTarget whether what is decided on is about a target, so that a waiver has to name the same */
    public Decisions(Facts facts, PolicySettings limits, Instant now, boolean aboutTarget) {
        this.facts = facts;
        this.limits = limits;
        this.now = now;
        this.aboutTarget = aboutTarget;
    }

    /** The verdict that counts: waived or acknowledged where somebody did so and it still holds. */
    public Verdict on(Verdict found) {
        if (found.opens()) {
            return found;
        }
        return found.severity() == Severity.MUST ? waive(found) : acknowledge(found);
    }

    private Verdict waive(Verdict found) {
        List<String> voided = new ArrayList<>();
        for (Waiver waiver : list(WAIVERS, Waiver.class)) {
            if (isFor(waiver, found)) {
                Optional<String> fault = against(waiver, found);
                if (fault.isEmpty()) {
                    return found.waived(waiver);
                }
                voided.add("The waiver of %s is none: %s.".formatted(waiver.author(), fault.get()));
            }
        }
        return voided.isEmpty() ? found : found.saying(String.join(" ", voided));
    }

    /** A waiver that was given where no rule looked at a target is good only where none does. */
    private boolean isFor(Waiver waiver, Verdict found) {
        return found.rule().equals(waiver.rule())
                && text(PLATFORM).equals(Optional.ofNullable(waiver.platform()))
                && text(ENVIRONMENT).equals(Optional.ofNullable(waiver.environment()))
                && Objects.equals(waiver.change(), found.change())
                && (waiver.version() == null
                        ? !aboutTarget
                        : text(TARGET).map(Version::parse).filter(waiver.version()::equals).isPresent());
    }

    private Optional<String> against(Waiver waiver, Verdict found) {
        return waiver.fault(limits.names())
                .or(() -> when(!waiver.expires().isAfter(now), "it expired at " + Words.time(waiver.expires())))
                .or(() -> when(waiver.at().isAfter(now), "it is dated " + Words.time(waiver.at()) + ", in the future"))
                .or(() -> when(!limits.duties(Starter.person(waiver.author())).counts(waiver.approver()),
                        waiver.approver() + " has no right to approve"))
                .or(() -> when(!found.digest().equals(waiver.verdict()),
                        "it was given for other facts; have it given anew on those of now"));
    }

    private Verdict acknowledge(Verdict found) {
        List<String> voided = new ArrayList<>();
        for (Acknowledgement given : list(ACKNOWLEDGEMENTS, Acknowledgement.class)) {
            if (found.rule().equals(given.rule())
                    && text(ENVIRONMENT).equals(Optional.ofNullable(given.environment()))) {
                Optional<String> fault = against(given, found);
                if (fault.isEmpty()) {
                    return found.acknowledged(given);
                }
                voided.add("The acknowledgement of %s is none: %s.".formatted(given.by(), fault.get()));
            }
        }
        return voided.isEmpty() ? found : found.saying(String.join(" ", voided));
    }

    private Optional<String> against(Acknowledgement given, Verdict found) {
        return given.fault()
                .or(() -> when(given.at().isAfter(now), "it is dated " + Words.time(given.at()) + ", in the future"))
                .or(() -> when(!limits.duties(starter()).counts(given.by()), given.by() + " has no right to approve"))
                .or(() -> when(!found.digest().equals(given.verdict()), "it was given for other facts"));
    }

    private Starter starter() {
        JsonNode promotion = facts.find(PROMOTION).map(Fact::value).orElse(PolicyJson.NONE);
        return promotion.hasNonNull("starter")
                ? PolicyJson.MAPPER.convertValue(promotion.get("starter"), Starter.class)
                : Starter.person(promotion.path("startedBy").asText());
    }

    private Optional<String> text(String name) {
        return facts.find(name).filter(Fact::known).map(fact -> fact.value().asText());
    }

    private <T> List<T> list(String name, Class<T> type) {
        List<T> items = new ArrayList<>();
        for (JsonNode item : facts.find(name).filter(Fact::known).map(Fact::value).orElse(PolicyJson.NONE)) {
            items.add(PolicyJson.MAPPER.convertValue(item, type));
        }
        return items;
    }

    private static Optional<String> when(boolean wrong, String fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }
}
