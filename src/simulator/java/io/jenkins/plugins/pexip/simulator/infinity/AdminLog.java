package io.jenkins.plugins.pexip.simulator.infinity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The administrator log, line by line in the vendor's format (facts, section 6). */
final class AdminLog {

    private static final DateTimeFormatter SYSLOG =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String host;
    private final Supplier<Instant> now;

    AdminLog(String host, Supplier<Instant> now) {
        this.host = host;
        this.now = now;
    }

    /** @param details keys and values in turn */
    void write(String level, String module, String message, String... details) {
        Instant at = now.get();
        StringBuilder line = new StringBuilder("%s %s %s Level=\"%s\" Name=\"%s\" Message=\"%s\""
                .formatted(SYSLOG.format(at), host, LOCAL.format(at), level, module, message));
        for (int i = 0; i < details.length; i += 2) {
            line.append(' ').append(details[i]).append("=\"").append(quoted(details[i + 1])).append('"');
        }
        lines.add(line.toString());
    }

    private static String quoted(String text) {
        return text.replace("\"", "\\\"").replace("\n", "^M");
    }

    String time(Instant instant) {
        return LOCAL.format(instant);
    }

    /** All lines since the start, oldest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
