package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What exists in the simulated Azure DevOps.
 *
 * @param port 0 for any free one
 * @param organisation the first segment of every path
 * @param project its name, with spaces if it has any
 * @param tokens the personal access tokens that are accepted
 * @param agents how many runs can be under way at once; 1 if 0
 */
public record DevOpsConfig(
        int port,
        @JsonProperty(required = true) String organisation,
        @JsonProperty(required = true) String project,
        List<String> tokens,
        List<Pipeline> pipelines,
        int agents) {

    public DevOpsConfig {
        tokens = tokens == null ? List.of() : List.copyOf(tokens);
        pipelines = pipelines == null ? List.of() : List.copyOf(pipelines);
        agents = agents == 0 ? 1 : agents;
    }

    public static DevOpsConfig of(String organisation, String project, String token, Pipeline... pipelines) {
        return new DevOpsConfig(0, organisation, project, List.of(token), List.of(pipelines), 0);
    }

    @Override
    public String toString() {
        return "DevOpsConfig[" + organisation + "/" + project + "]";
    }

    /**
     * A pipeline that starts machines in service hours and deallocates them outside.
     *
     * @param machines the machines of each environment
     * @param minutes when in each hour a run is queued, by UTC; 5, 25, 35 and 55 if null; empty for no schedule
     * @param variables as people set them
     * @param secrets variables whose values nobody is shown
     * @param queueDelay from queueing to the start of a run that may start; 10 seconds if null
     * @param runTakes 3 minutes if null; the machines are switched half-way
     * @param cancelTakes from the request to the end of a run that is cancelled; 20 seconds if null
     */
    public record Pipeline(
            @JsonProperty(required = true) int id,
            @JsonProperty(required = true) String name,
            Map<String, List<String>> machines,
            List<Integer> minutes,
            Map<String, String> variables,
            Map<String, String> secrets,
            Duration queueDelay,
            Duration runTakes,
            Duration cancelTakes) {

        public Pipeline {
            machines = machines == null ? Map.of() : machines;
            minutes = minutes == null ? List.of(5, 25, 35, 55) : List.copyOf(minutes);
            variables = variables == null ? Map.of() : variables;
            secrets = secrets == null ? Map.of() : secrets;
            queueDelay = queueDelay == null ? Duration.ofSeconds(10) : queueDelay;
            runTakes = runTakes == null ? Duration.ofMinutes(3) : runTakes;
            cancelTakes = cancelTakes == null ? Duration.ofSeconds(20) : cancelTakes;
        }

        public static Pipeline of(int id, String name, Map<String, List<String>> machines) {
            return new Pipeline(id, name, machines, null, null, null, null, null, null);
        }

        public Pipeline withSecrets(Map<String, String> others) {
            return new Pipeline(id, name, machines, minutes, variables, others, queueDelay, runTakes, cancelTakes);
        }

        @Override
        public String toString() {
            return "Pipeline[" + id + " " + name + "]";
        }
    }
}
