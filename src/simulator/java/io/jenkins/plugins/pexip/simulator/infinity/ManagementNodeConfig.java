package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A simulated platform as it is at the start. Null takes the default; Jackson reads it from YAML.
 *
 * @param name of the Management Node and of its machine; "management"
 * @param address its IP address as alarms name it; 10.0.0.10
 * @param port 0 for any free one
 * @param version such as {@code 33.2}; a build is made up where none is written
 * @param users who may use Basic authentication; {@code admin} with the password {@code simulated} if null
 * @param oauthClients who may ask for tokens
 * @param audience the only {@code aud} that assertions may have; null for the token endpoint under any name of this
 *     server. Which one a real node wants is unknown
 * @param flow how packages come in; CHUNKED offers both ways
 * @param hops the vendor's table if null
 * @param words the node's words for the states of {@link UpgradeState} and of synchronisation, where they are to differ
 * @param calls that take place
 * @param legacyLicence whether it has an active licence of the old kind
 * @param blockedAfterCompletion whether 24 hours must pass after a start even where that upgrade has ended. The guide
 *     can be read both ways; false lets a second hop follow on the same evening
 * @param requestsPerMinute above which requests are answered with 429, by real time; 0 for no limit
 * @param redirectsMissingSlash whether a path without its last slash is redirected (301) rather than unknown (404)
 * @param forms of its answers, where they are not certain
 */
public record ManagementNodeConfig(
        String name,
        String address,
        int port,
        @JsonProperty(required = true) String version,
        List<NodeConfig> nodes,
        List<User> users,
        List<OAuthClient> oauthClients,
        String audience,
        Flow flow,
        Times times,
        List<Hop> hops,
        Map<String, String> words,
        List<PlannedCall> calls,
        boolean legacyLicence,
        boolean blockedAfterCompletion,
        int requestsPerMinute,
        boolean redirectsMissingSlash,
        ManagementNodeForms forms) {

    /** Which upload flows the node offers. */
    public enum Flow {
        ONE_SHOT,
        CHUNKED
    }

    /** @param readOnly whether changes are answered with 403 */
    public record User(String name, String password, boolean readOnly) {}

    /** @param publicKey PEM of a P-256 public key */
    public record OAuthClient(String clientId, String publicKey) {}

    /**
     * A call from a while after the start for a while.
     *
     * @param lasts null for a call that never ends
     */
    public record PlannedCall(String conference, String node, Duration starts, Duration lasts) {}

    public ManagementNodeConfig {
        name = name == null ? "management" : name;
        address = address == null ? "10.0.0.10" : address;
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        users = users == null ? List.of(new User("admin", "simulated", false)) : List.copyOf(users);
        oauthClients = oauthClients == null ? List.of() : List.copyOf(oauthClients);
        flow = flow == null ? Flow.CHUNKED : flow;
        times = times == null ? Times.defaults() : times;
        hops = hops == null ? Hop.VENDORS : List.copyOf(hops);
        words = words == null ? Map.of() : Map.copyOf(words);
        calls = calls == null ? List.of() : List.copyOf(calls);
        forms = forms == null ? ManagementNodeForms.defaults() : forms;
    }

    /** A platform with so many Conferencing Nodes, named {@code conference-1} and so on. */
    public static ManagementNodeConfig simple(String version, int nodes) {
        return of(version, IntStream.rangeClosed(1, nodes)
                .mapToObj(n -> new NodeConfig("conference-" + n, "10.0.1." + n))
                .toList());
    }

    public static ManagementNodeConfig of(String version, List<NodeConfig> nodes) {
        return new ManagementNodeConfig(
                null, null, 0, version, nodes, null, null, null, null, null, null, null, null, false, false, 0, false,
                null);
    }

    public ManagementNodeConfig with(Flow other) {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, users, oauthClients,
                audience, other, times, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, forms);
    }

    public ManagementNodeConfig with(OAuthClient client) {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, users, List.of(client),
                audience, flow, times, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, forms);
    }

    public ManagementNodeConfig with(User user) {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, List.of(user), oauthClients,
                audience, flow, times, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, forms);
    }

    public ManagementNodeConfig with(Times other) {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, users, oauthClients,
                audience, flow, other, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, forms);
    }

    /** With the name of the Management Node's machine. */
    public ManagementNodeConfig named(String other) {
        return new ManagementNodeConfig(
                other, address, port, version, nodes, users, oauthClients, audience, flow, times, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, forms);
    }

    public ManagementNodeConfig withLegacyLicence() {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, users, oauthClients,
                audience, flow, times, hops,
                words, calls, true, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, forms);
    }

    public ManagementNodeConfig with(ManagementNodeForms other) {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, users, oauthClients,
                audience, flow, times, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requestsPerMinute, redirectsMissingSlash, other);
    }

    /** At most so many requests in a real minute. */
    public ManagementNodeConfig limitedTo(int requests) {
        return new ManagementNodeConfig(
                name, address, port, version, nodes, users, oauthClients,
                audience, flow, times, hops,
                words, calls, legacyLicence, blockedAfterCompletion, requests, redirectsMissingSlash, forms);
    }
}
