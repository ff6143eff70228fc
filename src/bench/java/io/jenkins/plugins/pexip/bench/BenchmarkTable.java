package io.jenkins.plugins.pexip.bench;

import java.lang.reflect.Method;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as a Markdown page, with the machine that they were measured on. */
record BenchmarkTable(Collection<RunResult> results, Map<String, String> machine, Instant at) {

    String markdown() {
        StringBuilder page = new StringBuilder("# Benchmarks\n\nMeasured at %s.\n\n| machine | |\n|---|---|\n"
                .formatted(at.truncatedTo(ChronoUnit.SECONDS)));
        machine.forEach((name, value) -> page.append("| %s | %s |%n".formatted(name, value)));
        page.append("\n| benchmark | parameters | mode | score | error (99.9 %) | unit | at most | held |\n")
                .append("|---|---|---|---:|---:|---|---:|---|\n");
        results.forEach(result -> page.append(row(result)));
        return page.toString();
    }

    /** Whether each score is within the limit that its benchmark sets. */
    boolean held() {
        return results.stream().allMatch(BenchmarkTable::held);
    }

    private static boolean held(RunResult result) {
        OptionalDouble limit = limit(result);
        return limit.isEmpty() || result.getPrimaryResult().getScore() <= limit.getAsDouble();
    }

    private static String row(RunResult run) {
        Result<?> score = run.getPrimaryResult();
        OptionalDouble limit = limit(run);
        return "| %s | %s | %s | %s | %s | %s | %s | %s |%n".formatted(
                name(run), parameters(run), run.getParams().getMode().shortLabel(), number(score.getScore()),
                number(score.getScoreError()), score.getScoreUnit(),
                limit.isPresent() ? number(limit.getAsDouble()) : "",
                limit.isEmpty() ? "" : held(run) ? "yes" : "NO");
    }

    private static String name(RunResult run) {
        String[] parts = run.getParams().getBenchmark().split("\\.");
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    private static String parameters(RunResult run) {
        return run.getParams().getParamsKeys().stream()
                .map(key -> key + " " + run.getParams().getParam(key))
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 10 ? "%.4f" : "%.1f", value);
    }

    private static OptionalDouble limit(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        int dot = benchmark.lastIndexOf('.');
        try {
            Method[] methods = Class.forName(benchmark.substring(0, dot)).getDeclaredMethods();
            return Arrays.stream(methods)
                    .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
                    .filter(method -> method.isAnnotationPresent(AtMost.class))
                    .mapToDouble(method -> method.getAnnotation(AtMost.class).value())
                    .findFirst();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A benchmark ran whose class is not there: " + benchmark, e);
        }
    }
}
