package io.jenkins.plugins.pexip.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Locale;

/** Azure DevOps writes its enumerations as words in any case, or as numbers, depending on who asked. */
final class Words {

    private Words() {}

    /** A definition without the field is enabled, which is the service's default. */
    static QueueStatus queueStatus(JsonNode word) {
        return switch (word.asText("").toLowerCase(Locale.ROOT)) {
            case "", "null", "enabled", "0" -> QueueStatus.ENABLED;
            case "paused", "1" -> QueueStatus.PAUSED;
            case "disabled", "2" -> QueueStatus.DISABLED;
            default -> throw new Unreachable("Azure DevOps calls the queue status '%s', which is not known here."
                    .formatted(word.asText()), null);
        };
    }

    static String word(QueueStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
