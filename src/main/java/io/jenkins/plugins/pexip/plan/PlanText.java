package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people, line by line. */
public final class PlanText {

    private final Plan plan;
    private final List<String> lines = new ArrayList<>();

    private PlanText(Plan plan) {
        this.plan = plan;
    }

    public static List<String> lines(Plan plan) {
        PlanText text = new PlanText(plan);
        text.lines.add(text.headline());
        text.standing(Environment.Kind.TEST, plan.test());
        text.standing(Environment.Kind.PRODUCTION, plan.production());
        if (plan.found()) {
            text.steps();
        } else {
            text.lines.add("  " + plan.obstacle().sentence());
        }
        return List.copyOf(text.lines);
    }

    /** What comes of it, in one sentence. */
    public static String title(Plan plan) {
        return new PlanText(plan).headline();
    }

    private String headline() {
        String way = "from Test %s and Production %s to %s"
                .formatted(plan.test().version(), plan.production().version(), plan.target());
        if (!plan.found()) {
            return "No plan %s.".formatted(way);
        }
        return plan.steps().isEmpty()
                ? "Nothing is to be done: Test and Production run %s.".formatted(plan.target())
                : "Plan %s: %s, %s, %s.".formatted(way, count(plan.steps().size(), "upgrade"),
                        count(plan.waivers().size(), "waiver"),
                        count(plan.acknowledgements().size(), "acknowledgement"));
    }

    private void standing(Environment.Kind kind, Standing standing) {
        lines.add("  %s runs %s (%s); %s, estimated with %s.".formatted(
                name(kind), standing.version(), standing.source(), count(standing.nodes(), "Conferencing Node"),
                count(standing.calls(), "call")));
    }

    private void steps() {
        plan.steps().forEach(this::step);
        concessions("Waivers; no plan needs fewer:", plan.waivers());
        concessions("To be acknowledged, or made known where unknown:", plan.acknowledgements());
        later(Environment.Kind.TEST);
        later(Environment.Kind.PRODUCTION);
    }

    private void step(PlanStep step) {
        boolean ofTest = step.environment() == Environment.Kind.TEST;
        lines.add("  %2d. %-10s %s → %s  from %s%s, about %s, at most %s".formatted(
                step.number(), name(step.environment()), step.from(), step.to(), time(step.startsAt()),
                ofTest ? "" : " (after %s of soak)".formatted(length(plan.soak())),
                length(Duration.between(step.startsAt(), step.endsAt())),
                length(Duration.between(step.startsAt(), step.endsAtWorst()))));
        lines.add("      " + step.rules().stream()
                .map(rule -> rule.rule() + " " + rule.outcome().word())
                .collect(Collectors.joining(", ")));
    }

    private void concessions(String title, List<Concession> concessions) {
        if (!concessions.isEmpty()) {
            lines.add("  " + title);
        }
        concessions.forEach(concession -> lines.add("    step %d, %s for %s %s: %s".formatted(
                concession.step(), concession.rule(), name(concession.environment()), concession.target(),
                concession.why())));
    }

    private void later(Environment.Kind kind) {
        plan.steps().stream()
                .filter(step -> step.environment() == kind)
                .findFirst()
                .ifPresent(step -> lines.add("  Judged when it is time, before each upgrade of %s: %s."
                        .formatted(name(kind), String.join(", ", step.later()))));
    }

    static String name(Environment.Kind kind) {
        return kind == Environment.Kind.TEST ? "Test" : "Production";
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String length(Duration length) {
        List<String> parts = new ArrayList<>();
        if (length.toDays() > 0) {
            parts.add(count(length.toDays(), "day"));
        }
        if (length.toHoursPart() > 0) {
            parts.add(length.toHoursPart() + " h");
        }
        if (length.toMinutesPart() > 0 || parts.isEmpty()) {
            parts.add(length.toMinutesPart() + " min");
        }
        return String.join(" ", parts);
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
