package io.jenkins.plugins.pexip.ledger;

import java.io.IOException;
import java.util.List;

/** Says in what way whole lines of a ledger are not where they were written. */
final class Disorder {

    private static final long NO_ENTRY = 0;

    private Disorder() {}

    /**
     * @param rest the lines from the first on that has a wrong number
     * @param expected the number that it should have
     */
    static String sentence(List<byte[]> rest, long expected) {
        long found = number(rest.get(0));
        return "it has the number %d where %d should be: %s".formatted(found, expected, cause(rest, found, expected));
    }

    private static String cause(List<byte[]> rest, long found, long expected) {
        for (int i = 1; i < rest.size(); i++) {
            if (number(rest.get(i)) == expected) {
                long place = expected + i;
                return place == found
                        ? "lines %d and %d were swapped.".formatted(expected, found)
                        : "entry %d stands in line %d; lines were moved.".formatted(expected, place);
            }
        }
        if (found < expected) {
            return "the line was added, or stands there a second time.";
        }
        return found == expected + 1
                ? "entry %d is missing.".formatted(expected)
                : "entries %d to %d are missing.".formatted(expected, found - 1);
    }

    private static long number(byte[] line) {
        try {
            return Entry.read(line).seq();
        } catch (IOException e) {
            return NO_ENTRY;
        }
    }
}
