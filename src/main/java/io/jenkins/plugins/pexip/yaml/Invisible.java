package io.jenkins.plugins.pexip.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that nobody sees: they make two names of one, and steer terminals. */
final class Invisible {

    private static final Pattern CHARACTER = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\r\\t]]|[\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]");

    private Invisible() {}

    /** What is wrong with a text; empty if all of it can be seen. */
    static Optional<String> fault(String text) {
        Matcher found = CHARACTER.matcher(text);
        return found.find()
                ? Optional.of("it holds the character U+%04X, which cannot be seen; leave it out"
                        .formatted((int) found.group().charAt(0)))
                : Optional.empty();
    }
}
