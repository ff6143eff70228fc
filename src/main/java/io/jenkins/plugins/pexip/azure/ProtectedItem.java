package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A machine as a Recovery Services vault knows it.
 *
 * @param protecting whether backups of it can be made; a stopped one only keeps the copies it has
 */
record ProtectedItem(String id, String vault, boolean protecting) {

    private static final Set<String> STOPPED = Set.of("protectionstopped", "backupssuspended");

    static ProtectedItem read(String vault, JsonNode item) {
        JsonNode properties = item.path("properties");
        String state = properties.path("protectionState").asText("").toLowerCase(Locale.ROOT);
        boolean deleted = properties.path("isScheduledForDeferredDelete").asBoolean(false);
        return new ProtectedItem(item.path("id").asText(), vault, !deleted && !STOPPED.contains(state));
    }

    /** Azure varies the case of its names, and escapes some of them at times. */
    static boolean isOf(String machine, JsonNode item) {
        JsonNode properties = item.path("properties");
        return Stream.of("sourceResourceId", "virtualMachineId")
                .anyMatch(name -> plain(properties.path(name).asText("")).equals(plain(machine)));
    }

    static String plain(String id) {
        return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .replaceAll("/+$", "");
    }
}
