package io.jenkins.plugins.pexip.simulator;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Secrets of the simulated world, made up at start, by the ids under which the product is given them. Each is marked,
 * so that one that went astray is found.
 */
final class Passwords {

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> made = new TreeMap<>();

    String of(String id) {
        return made.computeIfAbsent(id, unknown -> {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return "simulated-" + HexFormat.of().formatHex(bytes);
        });
    }

    Map<String, String> all() {
        return made;
    }
}
