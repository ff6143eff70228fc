package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.pexip.json.Json;

/** How facts, verdicts and judgements are written and read. */
final class PolicyJson {

    /** Never takes a missing flag or number for false or 0: a rule would be judged by what nobody said. */
    static final JsonMapper MAPPER = Json.MAPPER.rebuild()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Writes the same bytes for the same content, whatever the order in which it was put together. */
    static final JsonMapper CANONICAL =
            MAPPER.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private PolicyJson() {}
}
