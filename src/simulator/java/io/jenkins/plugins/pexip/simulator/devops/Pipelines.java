package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Definitions, their schedule and their runs. */
final class Pipelines {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private final Timeline timeline;
    private final int agents;
    private final Power power;
    private final Predicate<Instant> open;
    private final Map<Integer, Definition> definitions = new LinkedHashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Run> waiting = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int busy;

    Pipelines(Timeline timeline, int agents, Power power, Predicate<Instant> open) {
        this.timeline = timeline;
        this.agents = agents;
        this.power = power;
        this.open = open;
    }

    void add(Definition definition) {
        definitions.put(definition.id(), definition);
        if (!definition.pipeline().minutes().isEmpty()) {
            planNext(definition, timeline.now());
        }
    }

    List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    Definition definition(int id) {
        Definition definition = definitions.get(id);
        if (definition == null) {
            throw DevOpsError.noDefinition(id);
        }
        return definition;
    }

    /** Oldest first. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    Run run(int id) {
        return runs.stream().filter(run -> run.id() == id).findFirst().orElseThrow(() ->
                new DevOpsError(404, "BuildNotFoundException", "The requested build " + id + " could not be found."));
    }

    private void planNext(Definition definition, Instant from) {
        ZonedDateTime minute = from.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        do {
            minute = minute.plusMinutes(1);
        } while (!definition.pipeline().minutes().contains(minute.getMinute()));
        timeline.at(minute.toInstant(), () -> scheduled(definition));
    }

    private void scheduled(Definition definition) {
        if (!definition.queueStatus().equals("disabled")) {
            queue(definition, "schedule", Json.object());
        }
        planNext(definition, timeline.now());
    }

    /** @throws DevOpsError if the definition is disabled */
    Run queue(Definition definition, String reason, ObjectNode request) {
        if (definition.queueStatus().equals("disabled")) {
            throw DevOpsError.bad("DefinitionDisabledException", "Could not queue the build because the pipeline "
                    + definition.id() + " is disabled.");
        }
        Instant now = timeline.now();
        Run run = new Run(runs.size() + 1001, number(definition, DAY.format(now)), definition, reason, now, request);
        runs.add(run);
        waiting.add(run);
        look(definition);
        return run;
    }

    private String number(Definition definition, String day) {
        return day + "." + numbers.merge(definition.id() + "/" + day, 1, Integer::sum);
    }

    /** Lets waiting runs start, a little later, where nothing holds them. */
    void look(Definition definition) {
        timeline.after(definition.pipeline().queueDelay(), this::startWaiting);
    }

    private void startWaiting() {
        for (Run run : List.copyOf(waiting)) {
            if (busy < agents && mayStart(run)) {
                start(run);
            }
        }
    }

    private boolean mayStart(Run run) {
        Instant due = run.queuedAt().plus(run.definition().pipeline().queueDelay());
        return !timeline.now().isBefore(due) && run.definition().queueStatus().equals("enabled");
    }

    private void start(Run run) {
        waiting.remove(run);
        busy++;
        run.start(timeline.now());
        timeline.after(run.definition().pipeline().runTakes().dividedBy(2), () -> act(run));
        timeline.after(run.definition().pipeline().runTakes(), () -> {
            if (run.is("inProgress")) {
                end(run, "succeeded");
            }
        });
    }

    private void act(Run run) {
        if (!run.is("inProgress")) {
            return;
        }
        String wanted = run.parameter("environment");
        boolean start = starts(run);
        run.definition().pipeline().machines().forEach((environment, machines) -> {
            if (wanted.isEmpty() || wanted.equalsIgnoreCase(environment)) {
                machines.forEach(start ? power::start : power::deallocate);
            }
        });
    }

    private boolean starts(Run run) {
        String action = run.parameter("action");
        return action.isEmpty() ? open.test(timeline.now()) : action.equalsIgnoreCase("start");
    }

    void cancel(Run run) {
        if (run.is("completed") || run.is("cancelling")) {
            return;
        }
        waiting.remove(run);
        run.cancel();
        timeline.after(run.definition().pipeline().cancelTakes(), () -> end(run, "canceled"));
    }

    private void end(Run run, String result) {
        run.end(timeline.now(), result);
        busy -= run.startedAt() == null ? 0 : 1;
        startWaiting();
    }
}
