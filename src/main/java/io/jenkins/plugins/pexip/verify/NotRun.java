package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.platform.CollectionExpectation;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Undone;
import io.jenkins.plugins.pexip.verify.NewmanResult.Assertion;
import io.jenkins.plugins.pexip.verify.NewmanResult.Execution;
import io.jenkins.plugins.pexip.verify.NewmanResult.Request;
import io.jenkins.plugins.pexip.verify.NewmanResult.Script;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a collection declares and a run did not do: requests that were not sent, tests that were skipped or not reached. */
final class NotRun {

    private final NewmanResult result;
    private final CollectionExpectation expected;
    private final Set<String> sent;

    NotRun(NewmanResult result, CollectionExpectation expected) {
        this.result = result;
        this.expected = expected;
        sent = result.executions().stream().filter(Execution::sent).map(Execution::id).collect(Collectors.toSet());
    }

    List<Undone> all() {
        Set<Undone> undone = new LinkedHashSet<>();
        result.declared().requests().stream()
                .filter(request -> !sent.contains(request.id()))
                .forEach(request -> undone.add(new Undone(request.name(), "")));
        expected.requests().stream().filter(name -> !declares(name)).forEach(name -> undone.add(new Undone(name, "")));
        result.executions().stream().filter(Execution::sent).forEach(execution -> skipped(execution, undone));
        result.declared().scripts().forEach(script -> notReached(script, undone));
        return undone.stream().filter(each -> !mayStayUndone(each)).toList();
    }

    private boolean declares(String name) {
        return result.declared().requests().stream().map(Request::name).anyMatch(name::equals);
    }

    private static void skipped(Execution execution, Set<Undone> undone) {
        execution.assertions().stream().filter(Assertion::skipped)
                .forEach(assertion -> undone.add(new Undone(execution.name(), assertion.name())));
    }

    /** A script of a request that was not sent has been told of already. */
    private void notReached(Script script, Set<Undone> undone) {
        if (script.requests().stream().noneMatch(sent::contains)) {
            return;
        }
        Set<String> reached = result.executions().stream()
                .filter(execution -> script.requests().contains(execution.id()))
                .flatMap(execution -> execution.assertions().stream().map(Assertion::name))
                .collect(Collectors.toSet());
        DeclaredTests.in(script.code()).stream()
                .filter(name -> !reached.contains(name))
                .forEach(name -> undone.add(new Undone(script.name(), name)));
    }

    private boolean mayStayUndone(Undone undone) {
        return expected.mayStayUndone(undone.request()) || expected.mayStayUndone(undone.toString());
    }
}
