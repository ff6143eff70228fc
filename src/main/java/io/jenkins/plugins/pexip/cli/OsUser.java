package io.jenkins.plugins.pexip.cli;

import java.util.Locale;
import java.util.Set;

/**
 * The operating system's user that this process runs as, as the operating system says it: neither an environment
 * variable nor a property of Java's can say another.
 */
final class OsUser {

    /** Users that are no person's. */
    private static final Set<String> SHARED = Set.of("root", "system", "administrator", "nobody");

    private OsUser() {}

    /** Empty if the operating system does not say. */
    static String name() {
        return ProcessHandle.current().info().user().orElse("");
    }

    /** Whether nobody can be told by it unless the configuration says whose it is. */
    static boolean isShared(String user) {
        String plain = user.substring(user.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
        return plain.isEmpty() || SHARED.contains(plain);
    }
}
