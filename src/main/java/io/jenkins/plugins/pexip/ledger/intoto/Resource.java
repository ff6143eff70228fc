package io.jenkins.plugins.pexip.ledger.intoto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Something that a statement speaks of: in-toto's ResourceDescriptor, as far as it is used here.
 *
 * @param digest by the name of the algorithm, in lower-case hex
 * @param annotations null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resource(String name, Map<String, String> digest, String mediaType, Map<String, Object> annotations) {

    static Resource file(String name, String sha256) {
        return new Resource(name, Map.of("sha256", sha256), null, null);
    }
}
