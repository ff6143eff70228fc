package io.jenkins.plugins.pexip.simulator.devops;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The question "which runs?" with its filters, order and pages. */
record BuildList(
        Set<Integer> definitions, Set<String> statuses, Set<String> results, Set<String> reasons, String order, int top,
        int from) {

    static BuildList of(Context ctx) {
        String ids = ctx.queryParam("definitions");
        String order = ctx.queryParam("queryOrder");
        return new BuildList(
                ids == null || ids.isBlank() ? Set.of()
                        : Stream.of(ids.split(",")).map(id -> number(id, 0)).collect(Collectors.toSet()),
                Enums.many(Enums.STATUS, ctx.queryParam("statusFilter")),
                Enums.many(Enums.RESULT, ctx.queryParam("resultFilter")),
                Enums.many(Enums.REASON, ctx.queryParam("reasonFilter")),
                order == null ? "queueTimeDescending" : Enums.one(Enums.ORDER, order),
                number(ctx.queryParam("$top"), 1000),
                number(ctx.queryParam("continuationToken"), 0));
    }

    private static int number(String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw DevOpsError.bad("VssPropertyValidationException", "'" + text + "' is not a number.");
        }
    }

    /** All that meet the filters, in order; {@link #page} cuts. */
    List<Run> select(List<Run> runs) {
        return runs.stream().filter(this::wants).sorted(comparator()).toList();
    }

    List<Run> page(List<Run> selected) {
        return selected.stream().skip(from).limit(top).toList();
    }

    /** What asks for the next page; null on the last. */
    String next(List<Run> selected) {
        return from + top < selected.size() ? Integer.toString(from + top) : null;
    }

    private boolean wants(Run run) {
        return (definitions.isEmpty() || definitions.contains(run.definition().id()))
                && statuses.contains(run.status())
                && (results.size() == Enums.RESULT.size() || results.contains(run.result()))
                && reasons.contains(run.reason());
    }

    private Comparator<Run> comparator() {
        Function<Run, Instant> by = order.startsWith("finish") ? Run::finishedAt
                : order.startsWith("start") ? Run::startedAt : Run::queuedAt;
        Comparator<Run> rising = Comparator.comparing(by, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(Run::id);
        return order.endsWith("Descending") ? rising.reversed() : rising;
    }
}
