package io.jenkins.plugins.pexip.cli;

import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody typed, as it reached the product. In a console without UTF-8 (LANG=C) Java cannot know letters such as
 * umlauts; evidence would then be signed with other words than somebody wrote.
 */
final class ConsoleText {

    private static final String LOST = "\uFFFD";

    private ConsoleText() {}

    /** A sentence about the first word that did not arrive as it was typed. */
    static Optional<String> lost(String... words) {
        return Arrays.stream(words).filter(word -> word.contains(LOST)).findFirst().map(ConsoleText::unknown);
    }

    static String unknown(String word) {
        return ("'%s' holds letters that this console's encoding (%s) does not have. Nothing was done. Set one that has"
                + " them, such as `export LC_ALL=C.UTF-8`, and say it again.")
                .formatted(word.replace(LOST, "?"), System.getProperty("sun.jnu.encoding"));
    }
}
