package io.jenkins.plugins.pexip.stage.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.util.Map;

/** What somebody states on their own word, as they gave it; checked when it is added to {@link Records}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "states")
@JsonSubTypes({@JsonSubTypes.Type(Review.class), @JsonSubTypes.Type(Briefing.class),
        @JsonSubTypes.Type(Mitigation.class)})
public sealed interface Statement permits Review, Briefing, Mitigation {

    /** One of the ledger's kinds of entries. */
    String entryKind();

    /** What it is about, with its preposition; for one that was checked. */
    String subject();

    /** Whose word it is said to be beside that of who says it; null or empty if nobody else's. Counts for no rule. */
    String onBehalfOf();

    /**
     * The fields of the ledger's entry.
     *
     * @throws ConfigurationProblem if it cannot be recorded so, with the field and the reason
     */
    Map<String, Object> checked(Form form, Records records);
}
