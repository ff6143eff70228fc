package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * A rule of an organisation's own, as data beside the built-in ones.
 *
 * @param id unlike every built-in rule's id
 * @param severity MUST or SHOULD
 * @param moments when it is judged: BEFORE_TEST, BEFORE_PRODUCTION, PLAN, AFTER_UPGRADE or NEW_NODE
 * @param expression in CEL, over the facts and the time; true says that the rule holds
 * @param sentence what a release manager reads where it does not hold
 * @param lasting true if decisions are bound to the values of its facts; false if its facts speak of the moment and
 *     must not be older than an hour
 */
public record OwnRule(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String severity,
        @JsonProperty(required = true) Set<String> moments,
        @JsonProperty(required = true) String expression,
        @JsonProperty(required = true) String sentence,
        boolean lasting) {

    public OwnRule {
        moments = moments == null ? Set.of() : Set.copyOf(moments);
    }
}
