package io.jenkins.plugins.pexip.verify;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the tests that a script declares, as far as the script spells them out. A name that is put together
 * while the script runs is known only when it has run.
 */
final class DeclaredTests {

    private static final String TEXT = "(" + text("'", "\\n") + "|" + text("\"", "\\n") + "|" + text("`", "") + ")";
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|" + TEXT);
    private static final Pattern TEST = Pattern.compile(
            "\\bpm\\s*\\.\\s*test\\s*(?:\\.\\s*skip\\s*)?\\(\\s*" + TEXT + "\\s*,"
                    + "|\\btests\\s*\\[\\s*" + TEXT + "\\s*]\\s*=");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private DeclaredTests() {}

    private static String text(String quote, String end) {
        String plain = "[^" + quote + end + "\\\\]*+";
        return quote + plain + "(?:\\\\." + plain + ")*+" + quote;
    }

    static Set<String> in(String script) {
        Set<String> names = new LinkedHashSet<>();
        Matcher test = TEST.matcher(withoutComments(script));
        while (test.find()) {
            String name = test.group(1) == null ? test.group(2) : test.group(1);
            if (!(name.startsWith("`") && name.contains("${"))) {
                names.add(ESCAPED.matcher(name.substring(1, name.length() - 1)).replaceAll("$1"));
            }
        }
        return names;
    }

    private static String withoutComments(String script) {
        return COMMENT_OR_TEXT.matcher(script).replaceAll(found ->
                found.group(1) == null ? " " : Matcher.quoteReplacement(found.group()));
    }
}
