package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Failure;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same collection before a change and after it, so that the change is not blamed for what was broken already.
 *
 * @param sentence what a release manager should know
 * @param worse what failed after the change and did not fail before
 * @param asBefore what failed both times
 */
record BaselineComparison(String sentence, boolean nothingWorse, List<Failure> worse, List<Failure> asBefore) {

    /** Two failures are the same when request and test are; messages may hold times and names. */
    static BaselineComparison of(CollectionResult before, CollectionResult after) {
        Set<List<String>> known = before.failures().stream().map(BaselineComparison::key).collect(Collectors.toSet());
        var byNovelty = after.failures().stream().collect(Collectors.partitioningBy(each -> known.contains(key(each))));
        List<Failure> worse = List.copyOf(byNovelty.get(false));
        boolean fine = after.verdict() == Verdict.PASS
                || comparable(before, after) && worse.isEmpty() && !after.failures().isEmpty();
        return new BaselineComparison(sentence(before, after, worse), fine, worse, List.copyOf(byNovelty.get(true)));
    }

    private static boolean comparable(CollectionResult before, CollectionResult after) {
        return before.verdict() == Verdict.FAIL
                && after.verdict() == Verdict.FAIL
                && before.sha256().equals(after.sha256());
    }

    private static String sentence(CollectionResult before, CollectionResult after, List<Failure> worse) {
        if (after.verdict() == Verdict.PASS) {
            return before.verdict() == Verdict.PASS ? "As good as before." : "Better than before: all checks pass now.";
        }
        if (!before.sha256().equals(after.sha256())) {
            return "The collection was changed since the baseline, so the two runs cannot be compared.";
        }
        if (after.verdict() == Verdict.CANNOT_TEST) {
            return "The service could not be tested after the change, so nothing can be said: " + after.sentence();
        }
        if (before.verdict() == Verdict.CANNOT_TEST) {
            return "The service could not be tested before the change, so there is nothing to compare with.";
        }
        return worse.isEmpty() && !after.failures().isEmpty()
                ? "Nothing is worse than before; what fails now failed before the change, too."
                : "Worse than before: %s.".formatted(worse.isEmpty() ? after.sentence() : names(worse));
    }

    private static String names(List<Failure> failures) {
        return failures.stream()
                .map(each -> each.test().isEmpty() ? each.request() : each.request() + ", '" + each.test() + "'")
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static List<String> key(Failure failure) {
        return List.of(failure.request(), failure.test());
    }
}
