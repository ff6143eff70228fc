package io.jenkins.plugins.pexip.yaml;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the line of a place such as {@code .platforms[0].policy}. */
final class Places {

    private static final Pattern STEP = Pattern.compile("\\.[^.\\[]+|\\[\\d+]");

    private Places() {}

    /** The line of the place, or of the innermost part of the file on the way to it. */
    static int line(Located file, String place) {
        Located at = file;
        int line = file.line();
        for (MatchResult step : STEP.matcher(place).results().toList()) {
            Located next = step(at, step.group());
            if (next == null) {
                return line;
            }
            line = lineOf(at, step.group(), next);
            at = next;
        }
        return line;
    }

    private static Located step(Located at, String step) {
        if (at instanceof Located.Fields fields) {
            return fields.find(step.substring(1)).map(Located.Field::value).orElse(null);
        }
        if (at instanceof Located.Items items && step.startsWith("[")) {
            int number = Integer.parseInt(step.substring(1, step.length() - 1));
            return number < items.all().size() ? items.all().get(number) : null;
        }
        return null;
    }

    private static int lineOf(Located at, String step, Located found) {
        return at instanceof Located.Fields fields
                ? fields.find(step.substring(1)).map(Located.Field::line).orElse(found.line())
                : found.line();
    }
}
