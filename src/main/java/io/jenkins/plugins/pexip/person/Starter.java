package io.jenkins.plugins.pexip.person;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * Who started a promotion, as the face authenticated it. Where no single person did, it says what did, and who had a
 * hand in it all the same.
 *
 * @param by who acts through it, such as who pressed the button of a replay; empty if nobody does
 * @param involved everybody whose work it may be; none of them may approve it. Contains {@code by}
 * @param detail what started it, such as {@code a timer}; empty for a person
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Starter(Cause cause, String by, List<String> involved, String detail) {

    /** Nobody knows. */
    public static final Starter UNKNOWN = nobody(Cause.OTHER, "nobody known");

    /** What started a promotion. */
    public enum Cause {
        PERSON,
        TIMER,
        UPSTREAM,
        SCM,
        REPLAY,
        REBUILD,
        OTHER
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Starter(
            @JsonProperty("cause") Cause cause,
            @JsonProperty("by") String by,
            @JsonProperty("involved") List<String> involved,
            @JsonProperty("detail") String detail) {
        this.by = by == null ? "" : by.strip();
        this.cause = cause == null || cause == Cause.PERSON && this.by.isEmpty() ? Cause.OTHER : cause;
        this.involved = with(this.by, involved == null ? List.of() : involved);
        this.detail = detail == null ? "" : detail;
    }

    private static List<String> with(String by, List<String> involved) {
        List<String> all = new ArrayList<>();
        if (!by.isEmpty() && !involved.contains(by)) {
            all.add(by);
        }
        involved.stream().filter(name -> name != null && !name.isBlank()).map(String::strip).forEach(all::add);
        return List.copyOf(all);
    }

    /** A person; nobody known for an empty name or none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Starter person(String name) {
        return name == null || name.isBlank() ? UNKNOWN : new Starter(Cause.PERSON, name, List.of(), "");
    }

    public static Starter nobody(Cause cause, String detail) {
        return new Starter(cause, "", List.of(), detail);
    }

    /** Whether a person started it, and nothing else did: no timer, no other run, no replay of somebody's. */
    @JsonIgnore
    public boolean isKnown() {
        return cause == Cause.PERSON;
    }

    /** For a sentence: {@code rita}, or {@code a replay of run 3 (by joe; involved: joe, rita)}. */
    @Override
    public String toString() {
        if (isKnown()) {
            return String.join(" and ", involved);
        }
        String what = detail.isEmpty() ? "nobody known" : detail;
        return involved.isEmpty() ? what : "%s (involved: %s)".formatted(what, String.join(", ", involved));
    }
}
