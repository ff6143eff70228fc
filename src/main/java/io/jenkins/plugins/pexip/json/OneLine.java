package io.jenkins.plugins.pexip.json;

import java.util.regex.Pattern;

/**
 * Words that somebody wrote, such as a reason or a name, as a part of what somebody else reads: they stay in their line,
 * and steer neither a terminal nor the direction of writing.
 */
public final class OneLine {

    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029&&[^ ]]+");
    private static final Pattern STEERS = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private OneLine() {}

    /** @param text may be null, which stays so */
    public static String of(String text) {
        return text == null ? null : STEERS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("?");
    }
}
