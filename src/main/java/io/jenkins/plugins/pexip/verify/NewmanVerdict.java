package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Failure;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ended run of Newman means. Newman's exit code alone says little: it is 0 for an empty collection, and for a
 * request without assertions that is answered with 500.
 *
 * <p>PASS: something was requested, enough was asserted, nothing failed, and nothing was answered with 5xx unasserted.
 *
 * <p>CANNOT_TEST: Newman or the collection is no good; or the collection is tagged, something failed, and no request
 * that needs the Management Node was let in: none was sent (since the sign-in failed), or each was answered 401 or 403.
 * Credentials expire, and that says nothing about the upgrade.
 *
 * <p>FAIL: everything else. An export that cannot be used is a failure.
 *
 * @param digest of the collection
 */
record NewmanVerdict(String digest, int minimumAssertions, Scrubber scrubber) {

    static CollectionResult cannotTest(String digest, String sentence) {
        return new CollectionResult(Verdict.CANNOT_TEST, sentence, 0, 0, List.of(), digest);
    }

    static CollectionResult failed(String digest, String sentence) {
        return new CollectionResult(Verdict.FAIL, sentence, 0, 0, List.of(), digest);
    }

    CollectionResult of(NewmanRun.End end) {
        if (end.readable()) {
            return of(end.export());
        }
        if (end.exitCode() != 0 && !end.exported()) {
            return cannotTest(digest, """
                    Newman ended without a result: %s. Correct the verification's newman command or the collection.\
                    """.formatted(end.console().isEmpty() ? "it said nothing" : end.console()));
        }
        return failed(digest, """
                Newman's result is missing or cannot be read, so nothing is verified. Run the collection by hand with \
                the same Newman to see why.\
                """);
    }

    private CollectionResult of(NewmanExport export) {
        List<Failure> failures = failures(export);
        Verdict verdict = verdict(export, failures);
        String sentence = failures.isEmpty() ? sentence(export) : sentence(verdict, failures);
        return new CollectionResult(
                verdict, sentence, export.requests(), export.assertions(), List.copyOf(failures), digest);
    }

    private Verdict verdict(NewmanExport export, List<Failure> failures) {
        if (!failures.isEmpty()) {
            return notLetIn(export) ? Verdict.CANNOT_TEST : Verdict.FAIL;
        }
        boolean enough = export.requests() > 0 && export.assertions() >= minimumAssertions;
        return enough ? Verdict.PASS : Verdict.CANNOT_TEST;
    }

    private String sentence(NewmanExport export) {
        if (export.requests() == 0) {
            return "The collection made no request, so nothing is verified. Check the file.";
        }
        if (export.assertions() < minimumAssertions) {
            return """
                    The collection made %d assertions and at least %d are required, so nothing is verified. Add tests \
                    to its requests.\
                    """.formatted(export.assertions(), minimumAssertions);
        }
        return "All %d assertions on %d requests hold.".formatted(export.assertions(), export.requests());
    }

    private static String sentence(Verdict verdict, List<Failure> failures) {
        String first = shown(failures.get(0));
        if (verdict == Verdict.CANNOT_TEST) {
            return """
                    The service could not be tried, since the access to it failed: %s. Check the verification's \
                    credentials (secrets expire) and addresses, then verify again.\
                    """.formatted(first);
        }
        return "%d of the collection's checks failed, first: %s. Look at the service before going on."
                .formatted(failures.size(), first);
    }

    private List<Failure> failures(NewmanExport export) {
        List<Failure> failures = new ArrayList<>();
        export.failures().forEach(each -> failures.add(scrubber.failure(each.request(), each.test(), each.message())));
        export.executions().stream()
                .filter(each -> each.status() >= 500 && each.assertions() == 0)
                .forEach(each -> failures.add(scrubber.failure(
                        each.request(), "", "answered %d, which no assertion looked at".formatted(each.status()))));
        if (failures.isEmpty() && !export.error().isEmpty()) {
            failures.add(scrubber.failure("(collection)", "", export.error()));
        }
        return failures;
    }

    private static boolean notLetIn(NewmanExport export) {
        boolean tagged = export.executions().stream().anyMatch(each -> each.tag() != NewmanExport.Tag.NONE);
        return tagged && export.executions().stream()
                .filter(each -> each.tag() != NewmanExport.Tag.NEEDS_NO_NODE)
                .allMatch(each -> each.status() == 401 || each.status() == 403);
    }

    private static String shown(Failure failure) {
        String what = failure.test().isEmpty() ? failure.request() : failure.request() + ", '" + failure.test() + "'";
        return what + ": " + failure.message();
    }
}
