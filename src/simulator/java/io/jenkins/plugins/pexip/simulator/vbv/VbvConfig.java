package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * What the simulated Verify by Video service is given. All values are made up; where the real service's are unknown
 * (facts/vbv.md, sections 4 and 12), what stands here is an assumption that can be changed.
 *
 * @param port 0 or null for any free one
 * @param managementNode where the rooms are made
 * @param access who may call it
 * @param pool how many rooms are made ahead; 5 if null. An assumption
 * @param roomPrefix what names of pool rooms begin with; empty if null
 * @param queueAlias where a room dials out to when the citizen has joined
 * @param sessionBase what tags begin with; the decoded {@code uuiData} follows
 * @param timing how long its background work takes
 * @param answers the codes of its failures
 * @param paths paths that no public page tells
 * @param serviceHours the Province's document; a working week in {@code America/Vancouver} if null
 * @param destinations the Province's other document; one video queue if null
 * @param faults what goes wrong from the start
 */
public record VbvConfig(
        Integer port,
        @JsonProperty(required = true) ManagementNode managementNode,
        @JsonProperty(required = true) Access access,
        Integer pool,
        String roomPrefix,
        String queueAlias,
        String sessionBase,
        Timing timing,
        Answers answers,
        Paths paths,
        JsonNode serviceHours,
        JsonNode destinations,
        List<Faults.Fault> faults) {

    public VbvConfig {
        port = port == null ? 0 : port;
        pool = pool == null ? 5 : pool;
        roomPrefix = roomPrefix == null ? "" : roomPrefix;
        queueAlias = queueAlias == null ? "video-queue@example.ca" : queueAlias;
        sessionBase = sessionBase == null ? "https://ias.example.ca/session/" : sessionBase;
        timing = timing == null ? new Timing(null, null, null, null) : timing;
        answers = answers == null ? new Answers(null, null, null) : answers;
        paths = paths == null ? new Paths(null, null) : paths;
        faults = faults == null ? List.of() : List.copyOf(faults);
    }

    public static VbvConfig of(ManagementNode managementNode, Access access) {
        return new VbvConfig(
                null, managementNode, access, null, null, null, null, null, null, null, null, null, null);
    }

    /** With the Province's document of service hours. */
    public VbvConfig with(JsonNode hours) {
        return new VbvConfig(port, managementNode, access, pool, roomPrefix, queueAlias, sessionBase, timing, answers,
                paths, hours, destinations, faults);
    }

    /** @param trust the certificate of the Management Node, as PEM text; null if it is this simulator's own */
    public record ManagementNode(
            @JsonProperty(required = true) String url,
            @JsonProperty(required = true) String user,
            @JsonProperty(required = true) String password,
            String trust) {

        @Override
        public String toString() {
            return "ManagementNode[" + url + "]";
        }
    }

    /**
     * @param tenant part of the token endpoint's path
     * @param agentToken of an agent of the right division
     * @param otherAgentToken of an agent of another division, who is known and not allowed
     * @param tokenLifetime 3599 seconds if null
     */
    public record Access(
            @JsonProperty(required = true) String tenant,
            @JsonProperty(required = true) String clientId,
            @JsonProperty(required = true) String clientSecret,
            @JsonProperty(required = true) String subscriptionKey,
            @JsonProperty(required = true) String sinkUser,
            @JsonProperty(required = true) String sinkPassword,
            String agentToken,
            String otherAgentToken,
            Duration tokenLifetime) {

        public Access {
            tokenLifetime = tokenLifetime == null ? Duration.ofSeconds(3599) : tokenLifetime;
        }

        @Override
        public String toString() {
            return "Access[hidden]";
        }
    }

    /**
     * @param replacement from a taken room to its replacement; 2 seconds if null
     * @param job from a 202 to its effect; 2 seconds if null
     * @param collection how often garbage is collected, at whole multiples; 10 minutes if null
     * @param minimumAge younger messages wait for a later round; 10 minutes if null
     */
    public record Timing(Duration replacement, Duration job, Duration collection, Duration minimumAge) {

        public Timing {
            replacement = replacement == null ? Duration.ofSeconds(2) : replacement;
            job = job == null ? Duration.ofSeconds(2) : job;
            collection = collection == null ? Duration.ofMinutes(10) : collection;
            minimumAge = minimumAge == null ? Duration.ofMinutes(10) : minimumAge;
        }
    }

    /** Codes for: no Management Node (503), an empty pool (500), a pool name that the node does not know (500). */
    public record Answers(Integer nodeAway, Integer poolEmpty, Integer staleName) {

        public Answers {
            nodeAway = nodeAway == null ? 503 : nodeAway;
            poolEmpty = poolEmpty == null ? 500 : poolEmpty;
            staleName = staleName == null ? 500 : staleName;
        }
    }

    /** @param rooms list and bulk operations, {@code /rooms} if null; {@code health} is {@code /health} if null */
    public record Paths(String rooms, String health) {

        public Paths {
            rooms = rooms == null ? "/rooms" : rooms;
            health = health == null ? "/health" : health;
        }
    }
}
