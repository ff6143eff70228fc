package io.jenkins.plugins.pexip.ledger.intoto;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.signing.Envelope;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.util.List;

/**
 * An in-toto statement, version 1: that something holds of a package.
 *
 * @param subject the upgrade package, by its digest
 * @param predicateType says what kind of thing holds
 */
@JsonPropertyOrder({"_type", "subject", "predicateType", "predicate"})
public record Statement(
        @JsonProperty("_type") String type, List<Resource> subject, String predicateType, JsonNode predicate) {

    public static final String TYPE = "https://in-toto.io/Statement/v1";
    public static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";

    /** The product's own; its schema is {@code promotion-v0.1.schema.json} beside this class. */
    public static final String PROMOTION = "https://plugins.jenkins.io/pexip-promotion/promotion/v0.1";

    public static final String PAYLOAD = "application/vnd.in-toto+json";

    public Statement {
        subject = subject == null ? List.of() : List.copyOf(subject);
    }

    static Statement of(Resource subject, String predicateType, Object predicate) {
        return new Statement(TYPE, List.of(subject), predicateType, Json.MAPPER.valueToTree(predicate));
    }

    public Envelope sealed(SigningKey key) {
        try {
            return Envelope.seal(PAYLOAD, Json.MAPPER.writeValueAsBytes(this), key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
