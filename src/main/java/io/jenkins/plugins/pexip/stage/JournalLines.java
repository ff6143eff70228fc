package io.jenkins.plugins.pexip.stage;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Puts a checksum on each line and checks it. The checksum of a line covers the one before it, so that a line that is
 * missing or stands elsewhere shows, too. It finds damage; who forges can compute it as well.
 */
final class JournalLines {

    private static final Pattern SEALED = Pattern.compile("(.*),\"sum\":\"([0-9a-f]{8})\"}", Pattern.DOTALL);
    private String last = "";

    /** @param object as JSON on one line */
    String seal(String object) {
        String open = object.substring(0, object.length() - 1);
        last = sum(open);
        return open + ",\"sum\":\"" + last + "\"}";
    }

    static boolean isSealed(String line) {
        return SEALED.matcher(line).matches();
    }

    /** Whether a line is the one that was written after the line before. */
    boolean holds(String line) {
        Matcher parts = SEALED.matcher(line);
        if (!parts.matches() || !sum(parts.group(1)).equals(parts.group(2))) {
            return false;
        }
        last = parts.group(2);
        return true;
    }

    private String sum(String open) {
        CRC32C sum = new CRC32C();
        sum.update((last + open).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
