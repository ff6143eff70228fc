package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Releases that begin with the same numbers: {@code 34} covers every 34.x, {@code 31.4} covers 31.4 and its patches
 * 31.4.x.
 *
 * @param written the numbers as the vendor's table writes them
 */
public record VersionPrefix(@JsonValue String written) {

    private static final Pattern SHAPE = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");

    /** @throws IllegalArgumentException if the text is no such prefix, naming the text */
    @JsonCreator
    public VersionPrefix {
        if (written == null || !SHAPE.matcher(written).matches()) {
            throw new IllegalArgumentException("'%s' is not a release; write it like 34 or 31.4".formatted(written));
        }
    }

    public boolean covers(Version version) {
        String numbers = version.major() + "." + version.minor() + "." + version.patch();
        return (numbers + ".").startsWith(written + ".");
    }

    /** The first release that it covers. */
    public Version lowest() {
        return Version.parse(written);
    }

    @Override
    public String toString() {
        return written;
    }
}
