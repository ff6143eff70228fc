package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.pexip.json.Json;

/** How the ledger and the report are written. */
final class LedgerJson {

    /** Refuses what it does not know, since an entry that was added to by hand must not pass for a whole one. */
    static final JsonMapper MAPPER = Json.MAPPER.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LedgerJson() {}
}
