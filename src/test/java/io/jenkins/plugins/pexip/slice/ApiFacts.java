package io.jenkins.plugins.pexip.slice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What Jenkins' real types look like: signatures as {@code javap} prints them, one block a type. */
final class ApiFacts {

    /** A copy of the blocks that are needed. */
    static final String GIVEN = "/jenkins-api-2.528.txt";
    /** Types that the given facts name only as supertypes, from general knowledge of the public API. */
    static final String SUPERTYPES = "/jenkins-supertypes.txt";

    private ApiFacts() {}

    static Map<String, ApiType> read(String... resources) {
        Map<String, ApiType> types = new TreeMap<>();
        for (String resource : resources) {
            read(resource, types);
        }
        return types;
    }

    private static void read(String resource, Map<String, ApiType> types) {
        var stream = Objects.requireNonNull(ApiFacts.class.getResourceAsStream(resource), resource);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            ApiType type = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith("{")) {
                    type = ApiType.header(line);
                    types.put(type.name(), type);
                } else if (line.startsWith("  ")) {
                    type.add(line.strip());
                }
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
