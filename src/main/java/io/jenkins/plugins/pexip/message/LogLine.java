package io.jenkins.plugins.pexip.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line of the administrator log, as the Management Node shows it or as a syslog server got it: whatever precedes
 * {@code Level="…"}, and pairs of keys and quoted values from there on.
 *
 * @param values without quotes; {@code \\"} stands for a quote within
 * @param whole whether the line could be read to its end, and no key stands in it twice with two values
 */
public record LogLine(Map<String, String> values, boolean whole) {

    private static final String LEVEL = "Level";
    private static final Set<String> QUIET = Set.of("DEBUG", "INFO");

    /** Empty if it says no level, so that it is no line of this log. */
    public static Optional<LogLine> parse(String line) {
        int start = line.startsWith(LEVEL + "=\"") ? 0 : line.indexOf(" " + LEVEL + "=\"");
        return start < 0 ? Optional.empty() : Optional.of(new Reader(line, start).read())
                .filter(read -> read.values().containsKey(LEVEL));
    }

    public String level() {
        return values.get(LEVEL);
    }

    /** Empty if it has no such key. */
    public String value(String key) {
        return values.getOrDefault(key, "");
    }

    /** Whether it is an error or a warning, or worse, or of a level that nobody knows. */
    public boolean isTrouble() {
        return !QUIET.contains(level());
    }

    /** Goes over the pairs, one after the other. */
    private static final class Reader {

        private final String line;
        private final Map<String, String> values = new LinkedHashMap<>();
        private int at;
        private boolean whole = true;

        Reader(String line, int start) {
            this.line = line.stripTrailing();
            this.at = start;
        }

        LogLine read() {
            while (whole && at < line.length()) {
                pair();
            }
            return new LogLine(Map.copyOf(values), whole);
        }

        private void pair() {
            int begin = at;
            while (begin < line.length() && line.charAt(begin) == ' ') {
                begin++;
            }
            int equals = line.indexOf("=\"", begin);
            int end = equals < 0 ? -1 : closing(equals + 2);
            if (end < 0 || !line.substring(begin, equals).matches("[\\w.-]+")) {
                whole = false;
                return;
            }
            String value = line.substring(equals + 2, end).replace("\\\"", "\"");
            String before = values.putIfAbsent(line.substring(begin, equals), value);
            whole = before == null || before.equals(value);
            at = end + 1;
        }

        /** Where the quote is that ends a value; -1 if there is none. */
        private int closing(int from) {
            for (int i = from; i < line.length(); i++) {
                if (line.charAt(i) == '\\') {
                    i++;
                } else if (line.charAt(i) == '"') {
                    return i;
                }
            }
            return -1;
        }
    }
}
