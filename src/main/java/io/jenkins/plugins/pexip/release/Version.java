package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of the platform's software, as the Management Node writes it: {@code 34.1 (73000.0.0)}.
 *
 * <p>Ordered by its numbers, a missing number counting as 0, so {@code 31.4 < 34 < 34.1 < 34.1.1 < 40}. The build in
 * brackets is kept, and takes no part in the order or in equality: two nodes on {@code 34.1} run the same release.
 *
 * @param build the bracketed build, such as {@code 73000.0.0}; empty if none was written
 */
public record Version(int major, int minor, int patch, String build) implements Comparable<Version> {

    private static final int LONGEST = 100;
    private static final Pattern WRITTEN =
            Pattern.compile("v?(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:\\s*\\((\\d+(?:\\.\\d+)*)\\))?");
    private static final Comparator<Version> BY_NUMBERS =
            Comparator.comparingInt(Version::major).thenComparingInt(Version::minor).thenComparingInt(Version::patch);

    /** @throws IllegalArgumentException if the text is not a version, naming the text */
    @JsonCreator
    public static Version parse(String text) {
        Matcher matcher = WRITTEN.matcher(text == null || text.length() > LONGEST ? "" : text.strip());
        if (!matcher.matches()) {
            String shown = text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
            throw new IllegalArgumentException("'%s' is not a version; write it like 34.1".formatted(shown));
        }
        String build = matcher.group(4);
        return new Version(
                number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)),
                build == null ? "" : build);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    public Version withoutBuild() {
        return new Version(major, minor, patch, "");
    }

    public boolean isOlderThan(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return BY_NUMBERS.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return (major * 10_000 + minor) * 10_000 + patch;
    }

    /** The release without its build, such as {@code 34.1}. */
    @Override
    public String toString() {
        String name = major + "." + minor;
        return patch == 0 ? name : name + "." + patch;
    }

    /** As the Management Node writes it, such as {@code 34.1 (73000.0.0)}. */
    @JsonValue
    public String full() {
        return build.isEmpty() ? toString() : this + " (" + build + ")";
    }
}
