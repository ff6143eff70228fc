package io.jenkins.plugins.pexip.platform;

import java.util.Arrays;
import java.util.List;

/**
 * Which jobs may use a platform, by their full names: {@code team/video}, {@code team/*} for the jobs of a folder,
 * {@code team/**} for those of its folders too. A star within a name stands for any part of it. No pattern fits nothing.
 */
final class AllowedItems {

    private static final String ANY_DEPTH = "**";

    private AllowedItems() {}

    /** @throws ConfigurationProblem if it is no pattern of names */
    static void check(String pattern) {
        if (pattern == null || pattern.isBlank() || Arrays.asList(pattern.split("/", -1)).contains("")) {
            throw new ConfigurationProblem(("allowedItems has '%s'; write full names of jobs or folders, such as"
                    + " team/video, team/* or team/**.").formatted(pattern));
        }
    }

    static boolean fit(List<String> patterns, String job) {
        String[] names = job.split("/", -1);
        return patterns.stream().anyMatch(pattern -> fits(pattern.split("/"), names));
    }

    /** Over both at once, so that the cost is their lengths' product, whatever stars there are. */
    private static boolean fits(String[] pattern, String[] names) {
        boolean[] here = new boolean[names.length + 1];
        here[0] = true;
        for (String part : pattern) {
            here = ANY_DEPTH.equals(part) ? fromThereOn(here) : next(part, here, names);
        }
        return here[names.length];
    }

    /** One name at least, since a folder is no job. */
    private static boolean[] fromThereOn(boolean[] here) {
        boolean[] there = new boolean[here.length];
        for (int i = 1; i < here.length; i++) {
            there[i] = there[i - 1] || here[i - 1];
        }
        return there;
    }

    private static boolean[] next(String part, boolean[] here, String[] names) {
        boolean[] there = new boolean[here.length];
        for (int i = 1; i < here.length; i++) {
            there[i] = here[i - 1] && fits(part, names[i - 1]);
        }
        return there;
    }

    private static boolean fits(String part, String name) {
        boolean[] here = new boolean[name.length() + 1];
        here[0] = true;
        for (char c : part.toCharArray()) {
            boolean[] there = new boolean[here.length];
            for (int i = 0; i < here.length; i++) {
                there[i] = c == '*'
                        ? here[i] || i > 0 && there[i - 1]
                        : i > 0 && here[i - 1] && name.charAt(i - 1) == c;
            }
            here = there;
        }
        return here[name.length()];
    }
}
