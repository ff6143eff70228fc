package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule of an organisation's own, as data beside the built-in ones.
 *
 * @param id in lower case with hyphens, unlike every built-in rule's id
 * @param moments when it is judged, at least one
 * @param expression in CEL, over the facts and the time; true says that the rule holds
 * @param sentence what a release manager reads where it does not hold: what to do
 * @param lasting true if decisions are bound to the values of its facts; false if its facts speak of the moment and
 *     must not be older than an hour
 */
public record OwnRule(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) Severity severity,
        @JsonProperty(required = true) Set<Moment> moments,
        @JsonProperty(required = true) String expression,
        @JsonProperty(required = true) String sentence,
        boolean lasting) {

    private static final int LONGEST_ID = 100;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** How binding it is: MUST blocks, SHOULD has to be acknowledged. */
    public enum Severity {
        MUST,
        SHOULD
    }

    /** When it is judged. Approvals are not among the moments: who may approve is the built-in rules' business. */
    public enum Moment {
        BEFORE_TEST,
        BEFORE_PRODUCTION,
        PLAN,
        AFTER_UPGRADE,
        NEW_NODE,
        ROLLBACK
    }

    /** @throws ConfigurationProblem if something is missing or the id is none */
    public OwnRule {
        if (id == null || id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
            throw new ConfigurationProblem("'%s' is no id of a rule; write it in lower case with hyphens, such as"
                    .formatted(id) + " quiet-friday.");
        }
        require(id, "severity", severity != null);
        require(id, "moments", moments != null && !moments.isEmpty());
        require(id, "expression", expression != null && !expression.isBlank());
        require(id, "sentence", sentence != null && !sentence.isBlank());
        moments = Collections.unmodifiableSet(EnumSet.copyOf(moments));
        expression = expression.strip();
        sentence = sentence.strip();
    }

    private static void require(String id, String field, boolean there) {
        if (!there) {
            throw new ConfigurationProblem("The rule '%s' lacks '%s'.".formatted(id, field));
        }
    }
}
