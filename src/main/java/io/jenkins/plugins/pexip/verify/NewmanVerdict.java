package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.platform.CollectionExpectation;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Failure;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Undone;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict;
import io.jenkins.plugins.pexip.verify.NewmanResult.Execution;
import io.jenkins.plugins.pexip.verify.NewmanResult.Request;
import io.jenkins.plugins.pexip.verify.NewmanResult.Request.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ended run of Newman means.
 *
 * <p>PASS: all that the collection declares was done, but for what may stay undone; enough was asserted, in all and on
 * each request; nothing failed, and nothing was answered with 5xx unasserted.
 *
 * <p>CANNOT_TEST: Newman or the collection is no good; or nothing failed, and not all was done; or the collection is
 * tagged, something failed, and no request that needs the Management Node was let in: none was sent (since the sign-in
 * failed), or each was answered 401 or 403. Credentials expire, and that says nothing about the upgrade.
 *
 * <p>FAIL: everything else, errors in scripts and refused addresses among it. A result that cannot be used is a failure.
 *
 * @param digest of the collection
 */
record NewmanVerdict(String digest, CollectionExpectation expected, Scrubber scrubber) {

    private static final int NAMED = 5;

    static CollectionResult cannotTest(String digest, String sentence) {
        return new CollectionResult(Verdict.CANNOT_TEST, sentence, 0, 0, List.of(), List.of(), digest, "");
    }

    static CollectionResult failed(String digest, String sentence) {
        return new CollectionResult(Verdict.FAIL, sentence, 0, 0, List.of(), List.of(), digest, "");
    }

    CollectionResult of(NewmanRun.End end) {
        if (end.exitCode() != 0 && end.written().length == 0) {
            String said = NewmanRun.shown(scrubber.scrub(end.console()));
            return cannotTest(digest, """
                    Newman ended without a result: %s. Correct the verification's newman command or the collection.\
                    """.formatted(said.isEmpty() ? "it said nothing" : said));
        }
        try {
            return of(NewmanResult.read(end.written()));
        } catch (IOException e) {
            return failed(digest, """
                    Newman's result is missing or cannot be read, so nothing is verified. Run the collection by hand \
                    with the same Newman to see why.\
                    """);
        }
    }

    private CollectionResult of(NewmanResult result) {
        List<Failure> failures = failures(result);
        List<Undone> undone = new NotRun(result, expected).all().stream()
                .map(each -> new Undone(scrubber.scrub(each.request()), scrubber.scrub(each.test()))).toList();
        String missing = missing(result, undone);
        Verdict verdict = failures.isEmpty()
                ? missing.isEmpty() ? Verdict.PASS : Verdict.CANNOT_TEST
                : notLetIn(result) ? Verdict.CANNOT_TEST : Verdict.FAIL;
        String sentence = !failures.isEmpty() ? sentence(verdict, failures)
                : !missing.isEmpty() ? missing
                : "All %d assertions on %d requests hold.".formatted(result.assertions(), result.requests());
        return new CollectionResult(verdict, sentence, (int) result.requests(), (int) result.assertions(), failures,
                undone, digest, result.isolation().words());
    }

    /** What is not enough for a verification, although nothing failed; empty if it is. */
    private String missing(NewmanResult result, List<Undone> undone) {
        if (result.requests() == 0 && undone.isEmpty()) {
            return "The collection made no request, so nothing is verified. Check the file.";
        }
        if (!undone.isEmpty()) {
            return """
                    What ran holds, and not all of the collection ran: %s. Let it run, or name it under optional in the \
                    verification if it may stay undone.\
                    """.formatted(named(undone));
        }
        if (result.requests() < expected.minimumRequests()) {
            return "The collection made %d requests and at least %d are required, so nothing is verified.".formatted(
                    result.requests(), expected.minimumRequests());
        }
        return tooFewAssertions(result);
    }

    private String tooFewAssertions(NewmanResult result) {
        if (result.assertions() < expected.minimumAssertions()) {
            return """
                    The collection made %d assertions and at least %d are required, so nothing is verified. Add tests \
                    to its requests.\
                    """.formatted(result.assertions(), expected.minimumAssertions());
        }
        List<String> bare = bare(result);
        return bare.isEmpty() ? "" : """
                At least %d assertions are required on each request, and these have fewer, so nothing is verified: %s. \
                Add tests to them.\
                """.formatted(expected.assertionsPerRequest(), scrubber.scrub(String.join("; ", bare)));
    }

    private List<String> bare(NewmanResult result) {
        Map<String, Set<String>> names = result.executions().stream().filter(Execution::sent)
                .collect(Collectors.groupingBy(Execution::id, Collectors.flatMapping(
                        each -> each.assertions().stream().filter(assertion -> !assertion.skipped())
                                .map(NewmanResult.Assertion::name),
                        Collectors.toSet())));
        return result.declared().requests().stream()
                .filter(request -> names.getOrDefault(request.id(), Set.of()).size() < expected.assertionsPerRequest())
                .map(Request::name).filter(name -> !expected.mayStayUndone(name)).toList();
    }

    private static String named(List<Undone> undone) {
        String first = undone.stream().limit(NAMED).map(Undone::toString).collect(Collectors.joining("; "));
        return undone.size() > NAMED ? first + " and " + (undone.size() - NAMED) + " more" : first;
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

    /** Each once, however often it happened; what kept a request from being made before what that led to. */
    private List<Failure> failures(NewmanResult result) {
        Map<List<String>, Failure> failures = new LinkedHashMap<>();
        result.errors().forEach(each -> add(failures, each.request(), "", each.message()));
        for (Execution each : result.executions()) {
            each.assertions().stream().filter(assertion -> !assertion.error().isEmpty()).forEach(assertion ->
                    add(failures, each.name(), assertion.name(), assertion.error()));
        }
        result.executions().stream().filter(each -> each.status() >= 500 && !each.judged()).forEach(each ->
                add(failures, each.name(), "", "answered %d, which no assertion looked at".formatted(each.status())));
        return List.copyOf(failures.values());
    }

    private void add(Map<List<String>, Failure> failures, String request, String test, String message) {
        failures.putIfAbsent(List.of(request, test, test.isEmpty() ? message : ""),
                scrubber.failure(request, test, message));
    }

    private static boolean notLetIn(NewmanResult result) {
        Set<String> needNone = new LinkedHashSet<>();
        boolean tagged = false;
        for (Request request : result.declared().requests()) {
            tagged |= request.tag() != Tag.NONE;
            if (request.tag() == Tag.NEEDS_NO_NODE) {
                needNone.add(request.id());
            }
        }
        return tagged && result.executions().stream()
                .filter(each -> each.sent() && !needNone.contains(each.id()))
                .allMatch(each -> each.status() == 401 || each.status() == 403);
    }

    private static String shown(Failure failure) {
        String what = failure.test().isEmpty() ? failure.request() : failure.request() + ", '" + failure.test() + "'";
        return what + ": " + failure.message();
    }
}
