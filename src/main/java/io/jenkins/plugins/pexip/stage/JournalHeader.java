package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.json.Json;
import java.util.Optional;

/**
 * The first line of a journal: whose memory it is. Another promotion that bears the same name, such as the first run of
 * a job that was deleted and made anew, has another identity, and does not go on with it.
 *
 * @param journal always {@link #NAME}
 * @param format of the lines that follow
 * @param product the version that began the journal
 * @param promotion the promotion's id
 * @param identity what no other promotion has, whatever its name; empty where the face has none
 */
public record JournalHeader(String journal, int format, String product, String promotion, String identity) {

    static final String NAME = "pexip-promotion";
    private static final int FORMAT = 2;

    public static JournalHeader of(String promotion, String identity) {
        String version = JournalHeader.class.getPackage().getImplementationVersion();
        return new JournalHeader(NAME, FORMAT, version == null ? "not packaged" : version, promotion, identity);
    }

    /** Empty if the line is none: journals of earlier versions have no header. */
    static Optional<JournalHeader> read(String line) {
        try {
            return Optional.of(Json.MAPPER.readValue(line, JournalHeader.class))
                    .filter(header -> NAME.equals(header.journal));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
