package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of releases and refuses, at its line, one that is out of order or follows a release that is not there.
 */
final class ReleasesInOrder extends StdDeserializer<List<Release>> {

    private static final long serialVersionUID = 1L;

    ReleasesInOrder() {
        super(List.class);
    }

    @Override
    public List<Release> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        List<Release> releases = new ArrayList<>();
        if (!parser.isExpectedStartArrayToken()) {
            throw new JsonMappingException(parser, "'releases' must be a list", parser.currentTokenLocation());
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonLocation place = parser.currentTokenLocation();
            Release release = context.readValue(parser, Release.class);
            check(release, releases, parser, place);
            releases.add(release);
        }
        return releases;
    }

    private static void check(Release release, List<Release> earlier, JsonParser parser, JsonLocation place)
            throws JsonMappingException {
        if (!earlier.isEmpty() && !last(earlier).isOlderThan(release.version())) {
            throw new JsonMappingException(parser, "release %s stands after %s; the order is oldest first, each once"
                    .formatted(release.version(), last(earlier)), place);
        }
        if (release.follows() != null && earlier.stream().noneMatch(r -> r.version().equals(release.follows()))) {
            throw new JsonMappingException(parser, "release %s follows %s, which is not listed before it"
                    .formatted(release.version(), release.follows()), place);
        }
    }

    private static Version last(List<Release> releases) {
        return releases.get(releases.size() - 1).version();
    }
}
