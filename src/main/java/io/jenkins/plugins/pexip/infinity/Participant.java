package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call that is under way, by the addresses of the nodes that it uses; null or empty where there is none. */
record Participant(
        @JsonProperty("media_node") String media,
        @JsonProperty("signalling_node") String signalling,
        @JsonProperty("proxy_node") String proxy) {

    Set<String> nodes() {
        return Stream.of(media, signalling, proxy)
                .filter(node -> node != null && !node.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }
}
