package hudson;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables; names differ by more than case. */
public class EnvVars extends TreeMap<String, String> {

    private static final long serialVersionUID = 1L;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public EnvVars(Map<String, String> variables) {
        this();
        putAll(variables);
    }

    public EnvVars(EnvVars variables) {
        this((Map<String, String>) variables);
    }

    /** Sets a variable; null removes it. */
    public void override(String name, String value) {
        if (value == null) {
            remove(name);
        } else {
            put(name, value);
        }
    }

    public EnvVars overrideAll(Map<String, String> variables) {
        variables.forEach(this::override);
        return this;
    }

    public String get(String name, String otherwise) {
        return getOrDefault(name, otherwise);
    }

    /** Replaces {@code $X} and <code>${X}</code>; unknown ones stay as they are. */
    public String expand(String text) {
        return text == null ? null : REFERENCE.matcher(text).replaceAll(this::value);
    }

    private String value(java.util.regex.MatchResult found) {
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        return Matcher.quoteReplacement(getOrDefault(name, found.group()));
    }
}
