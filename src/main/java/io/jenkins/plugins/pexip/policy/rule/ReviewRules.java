package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.BRIEFINGS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.CATALOGUE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.REVIEWS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people must have read and heard before an upgrade. */
final class ReviewRules {

    private ReviewRules() {}

    /**
     * @param breakingChanges null if nobody said whether there are any; that is no review
     * @param onBehalfOf whose word it is said to be; null for the speaker's own, which alone counts
     */
    record Review(Version version, String by, Instant at, List<String> breakingChanges, String onBehalfOf) {

        boolean complete(Instant now) {
            return onBehalfOf == null && version != null && by != null && !by.isBlank() && breakingChanges != null
                    && at != null && !at.isAfter(now);
        }
    }

    /** @param attended false if it was not offered */
    record Briefing(int major, boolean attended, String by, Instant at, String note, String onBehalfOf) {

        boolean complete(Instant now) {
            return onBehalfOf == null && by != null && !by.isBlank() && at != null && !at.isAfter(now);
        }
    }

    static Finding vendorBriefing(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        Version target = facts.version(TARGET);
        if (target.major() <= installed.major()) {
            return Finding.holds("%s is no new major version against the installed %s, so no session on it is needed.",
                    target, installed);
        }
        return facts.list(BRIEFINGS, Briefing.class).stream()
                .filter(briefing -> briefing.major() == target.major() && briefing.complete(facts.now()))
                .reduce((earlier, later) -> later)
                .map(ReviewRules::known)
                .orElseGet(() -> Finding.broken("Nobody recorded a vendor-led session on %d. Attend one, record that"
                        + " the vendor offered none, or let an approver acknowledge it with a reason.%s",
                        target.major(), OthersWords.on(facts, BRIEFINGS,
                                said -> Objects.equals(said.major(), target.major()))));
    }

    private static Finding known(Briefing briefing) {
        return briefing.attended()
                ? Finding.holds("A vendor-led session on %d was attended, says %s.", briefing.major(), briefing.by())
                : Finding.holds("The vendor offered no session on %d, says %s.", briefing.major(), briefing.by());
    }

    static Finding notesReviewed(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        Version target = facts.version(TARGET);
        if (!installed.isOlderThan(target)) {
            return Finding.holds("%s brings nothing newer than the %s that is installed, so there is nothing to"
                    + " review.",
                    target, installed);
        }
        List<Review> reviews = facts.list(REVIEWS, Review.class).stream().filter(r -> r.complete(facts.now())).toList();
        Set<Version> reviewed = reviews.stream().map(Review::version).collect(Collectors.toSet());
        if (!reviewed.contains(target)) {
            return missing(Set.of(target), facts);
        }
        Optional<List<Version>> passed = facts.as(CATALOGUE, ReleaseCatalogue.class).between(installed, target);
        return passed.map(versions -> judge(versions, reviewed, reviews, facts))
                .orElseGet(() -> Finding.unknown("Which releases lie between %s and %s is not known, because the"
                        + " catalogue does not hold them all, so nobody can say whether all their notes were"
                        + " reviewed. Add them to the catalogue of releases and judge again.", installed, target));
    }

    private static Finding judge(
            List<Version> passed, Set<Version> reviewed, List<Review> reviews, FactReader facts) {
        Set<Version> open = new TreeSet<>(passed);
        open.removeAll(reviewed);
        return open.isEmpty() ? Finding.holds("%s", summary(passed, reviews)) : missing(open, facts);
    }

    private static Finding missing(Set<Version> open, FactReader facts) {
        return Finding.broken("Nobody recorded a review of the release notes of %s. Let somebody read them and record"
                + " the breaking changes, or that there are none.%s", Words.list(open),
                OthersWords.reviews(facts, open.stream().map(Version::toString).collect(Collectors.toSet())));
    }

    private static String summary(List<Version> passed, List<Review> reviews) {
        var counted = reviews.stream().filter(review -> passed.contains(review.version())).toList();
        Set<String> people = counted.stream().map(Review::by).collect(Collectors.toCollection(LinkedHashSet::new));
        int changes = counted.stream().mapToInt(review -> review.breakingChanges().size()).sum();
        return "The release notes of %s were reviewed by %s, with %s."
                .formatted(Words.list(passed), Words.list(people), Words.count(changes, "breaking change"));
    }
}
