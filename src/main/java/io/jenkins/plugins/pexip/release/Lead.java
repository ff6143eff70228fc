package io.jenkins.plugins.pexip.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** How far one release is ahead of others, as the team's promotion guide counts it (rule 1). */
public final class Lead {

    private final Version ahead;
    private final Map<Version, Integer> acrossMajors;

    private Lead(Version ahead, Map<Version, Integer> acrossMajors) {
        this.ahead = ahead;
        this.acrossMajors = acrossMajors;
    }

    public static Lead of(Version ahead, ReleaseCatalogue catalogue) {
        Map<Version, Integer> counted = new HashMap<>();
        Set<List<Integer>> minors = new HashSet<>();
        for (Version passed : catalogue.backFrom(ahead)) {
            counted.put(passed, minors.size());
            minors.add(List.of(passed.major(), passed.minor()));
        }
        return new Lead(ahead, counted);
    }

    /** How many major versions lie between; 0 if it is not ahead. */
    public static int majors(Version ahead, Version behind) {
        return Math.max(0, ahead.major() - behind.major());
    }

    /**
     * How many minor versions lie between: within one major the difference of the minors, across majors the minor
     * releases that the catalogue holds between the two; 0 if it is not ahead.
     *
     * @return empty if the catalogue does not hold both and every release between them
     */
    public OptionalInt minorsOver(Version behind) {
        if (ahead.major() > behind.major()) {
            Integer counted = acrossMajors.get(behind);
            return counted == null ? OptionalInt.empty() : OptionalInt.of(counted);
        }
        return OptionalInt.of(ahead.major() < behind.major() ? 0 : Math.max(0, ahead.minor() - behind.minor()));
    }
}
