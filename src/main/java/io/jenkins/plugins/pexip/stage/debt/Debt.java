package io.jenkins.plugins.pexip.stage.debt;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Something that was changed for a time.
 *
 * @param thing what was changed, unique among those of its kind in the environment, such as a machine's path
 * @param before its value before the first change, to which it is put back
 * @param during the value that it was given for the time
 * @param promotion whose change it was
 * @param startedBy who started that promotion, or what did, in words
 * @param since when it was about to be changed
 * @param holder who has to put it back now
 */
public record Debt(
        Kind kind,
        String thing,
        JsonNode before,
        JsonNode during,
        String promotion,
        String startedBy,
        Instant since,
        Holder holder) {

    /** What can be changed for a time. */
    public enum Kind {
        SCHEDULE("the schedule"),
        SESSION_TIMEOUT("the session timeout"),
        POWER("machine"),
        MAINTENANCE("maintenance mode of node");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A run of a stage. */
    public record Holder(String promotion, String run) {}

    public boolean isOn(Kind otherKind, String otherThing) {
        return kind == otherKind && thing.equals(otherThing);
    }

    Debt heldBy(Holder other) {
        return new Debt(kind, thing, before, during, promotion, startedBy, since, other);
    }

    /** What it is about, for people. */
    public String what() {
        return kind == Kind.SESSION_TIMEOUT ? kind.words : "%s '%s'".formatted(kind.words, thing);
    }

    /** Whose it is, for people. */
    public String whose() {
        return "promotion %s (started by %s, %s)".formatted(
                promotion, startedBy, since.truncatedTo(ChronoUnit.SECONDS));
    }

    /** All of it in one sentence without an end. */
    public String inWords() {
        return "%s was changed from %s to %s by %s, and was not put back yet"
                .formatted(what(), plain(before), plain(during), whose());
    }

    /** A value as people read it. */
    static String plain(JsonNode value) {
        return value.isTextual() ? value.asText().toLowerCase(Locale.ROOT) : value.toString();
    }
}
