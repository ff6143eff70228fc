package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * People of whom some have to be among those who approve, such as "at least one of security".
 *
 * @param name such as {@code security}
 * @param members names of people, as {@code approvers} writes them
 * @param atLeast how many of them; 1 if null
 */
public record ApproverClass(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<String> members,
        Integer atLeast) {

    public ApproverClass {
        members = members == null ? List.of() : List.copyOf(members);
        atLeast = atLeast == null ? 1 : atLeast;
        PolicySettings.require(name != null && !name.isBlank(), "approverClasses.name", "empty", "such as security");
        PolicySettings.require(atLeast >= 1 && atLeast <= members.size(), "approverClasses.atLeast", atLeast,
                "between 1 and the number of the members of '%s' (%d)".formatted(name, members.size()));
    }
}
