package io.jenkins.plugins.pexip.policy.fact;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.pexip.json.Json;

/** How facts, verdicts and judgements are written and read. */
public final class PolicyJson {

    /** Never takes a missing flag or number for false or 0: a rule would be judged by what nobody said. */
    public static final JsonMapper MAPPER = Json.MAPPER.rebuild()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** An empty list. */
    public static final JsonNode NONE = MAPPER.createArrayNode();

    private PolicyJson() {}
}
