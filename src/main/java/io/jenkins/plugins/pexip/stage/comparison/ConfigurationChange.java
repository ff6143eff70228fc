package io.jenkins.plugins.pexip.stage.comparison;

import java.util.Locale;

/**
 * Something that is different in the configuration.
 *
 * @param what the object's name; where it is about several, how many
 * @param field empty if it is about the object as a whole
 * @param before JSON text, shortened; null if there was none
 * @param after JSON text, shortened; null if there is none
 * @param withVersion whether the new version brought the field or the resource
 */
public record ConfigurationChange(
        String resource, String what, String field, Kind kind, String before, String after, boolean withVersion) {

    private static final int SHORT = 120;

    /** What happened. */
    public enum Kind {
        CHANGED,
        ADDED,
        REMOVED
    }

    public ConfigurationChange {
        before = shortened(before);
        after = shortened(after);
    }

    private static String shortened(String value) {
        return value == null || value.length() <= SHORT ? value : value.substring(0, SHORT) + "…";
    }

    /** One line for people. */
    public String line() {
        String where = "%s '%s'%s".formatted(resource, what, field.isEmpty() ? "" : ", " + field);
        return kind == Kind.CHANGED
                ? "%s: %s → %s".formatted(where, before, after)
                : "%s %s".formatted(where, kind.name().toLowerCase(Locale.ROOT));
    }
}
