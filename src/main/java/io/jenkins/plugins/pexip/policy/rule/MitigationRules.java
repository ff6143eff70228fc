package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ENVIRONMENT;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.KIND;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.MITIGATIONS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.REVIEWS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TEST_ENVIRONMENT;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.rule.Mitigation.Change;
import io.jenkins.plugins.pexip.policy.rule.ReviewRules.Review;
import io.jenkins.plugins.pexip.release.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must have been done about breaking changes before an upgrade brings them. */
final class MitigationRules {

    private MitigationRules() {}

    static Finding mitigated(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        Version target = facts.version(TARGET);
        if (!installed.isOlderThan(target)) {
            return Finding.holds("%s brings nothing newer than the %s that is installed, so nothing can break.",
                    target, installed);
        }
        List<Review> reviews = facts.list(REVIEWS, Review.class).stream()
                .filter(review -> review.complete(facts.now()) && passed(review.version(), installed, target))
                .toList();
        if (reviews.stream().noneMatch(review -> review.version().equals(target))) {
            return Finding.unknown("Which breaking changes %s brings is not known, because nobody recorded a review of"
                    + " its release notes. Let somebody read them and record the breaking changes, or that there are"
                    + " none.", target);
        }
        String here = facts.text(ENVIRONMENT);
        List<Mitigation> done = facts.list(MITIGATIONS, Mitigation.class).stream()
                .filter(mitigation -> mitigation.complete(facts.now()))
                .filter(mitigation -> passed(mitigation.version(), installed, target))
                .toList();
        Finding all = allMitigated(reviews, in(here, done), here, OthersWords.on(facts, MITIGATIONS, said -> true));
        return all.kind() == Finding.Kind.HOLDS && facts.as(KIND, Environment.Kind.class) == Environment.Kind.PRODUCTION
                ? asInTest(in(facts.text(TEST_ENVIRONMENT), done), in(here, done), all)
                : all;
    }

    private static boolean passed(Version version, Version installed, Version target) {
        return installed.isOlderThan(version) && !target.isOlderThan(version);
    }

    /** Those of one environment. What was recorded again for a change takes the place of what stood before. */
    private static List<Mitigation> in(String environment, List<Mitigation> done) {
        List<Mitigation> here = new ArrayList<>();
        for (Mitigation mitigation : done) {
            if (mitigation.environment().equals(environment)) {
                here.removeIf(earlier -> earlier.subject().is(mitigation.subject()));
                here.add(mitigation);
            }
        }
        return here;
    }

    private static Finding allMitigated(
            List<Review> reviews, List<Mitigation> done, String environment, String others) {
        Set<Change> open = reviews.stream()
                .flatMap(review -> review.breakingChanges().stream().map(text -> new Change(review.version(), text)))
                .filter(change -> done.stream().noneMatch(mitigation -> mitigation.subject().is(change)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!open.isEmpty()) {
            return Finding.broken("No mitigation is recorded as applied in '%s' for %s. Apply it there, and record what"
                    + " was done and where it is documented.%s", environment, Words.list(open), others);
        }
        return done.isEmpty()
                ? Finding.holds("The reviews found no breaking change.")
                : Finding.holds("Every breaking change has a mitigation applied in '%s': %s.", environment,
                        Words.list(done));
    }

    /** Guide, rule 3: the process must be documented "so as to apply the same changes to Production". */
    private static Finding asInTest(List<Mitigation> test, List<Mitigation> production, Finding complete) {
        int length = Math.max(test.size(), production.size());
        return IntStream.range(0, length)
                .filter(i -> i >= test.size() || i >= production.size() || !test.get(i).sameAs(production.get(i)))
                .boxed()
                .findFirst()
                .map(i -> Finding.broken("Production's mitigations are not those of Test in the same order: as number"
                        + " %d, Test had %s and Production has %s. Apply what Test had, in Test's order, and record it"
                        + " in the same words.", i + 1, at(test, i), at(production, i)))
                .orElse(complete);
    }

    private static String at(List<Mitigation> list, int i) {
        return i < list.size() ? list.get(i).toString() : "none";
    }
}
