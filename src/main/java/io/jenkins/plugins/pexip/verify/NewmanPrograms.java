package io.jenkins.plugins.pexip.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs for Node that Newman is run with; they travel with the task, since they lie in the product. */
final class NewmanPrograms {

    static final String LAUNCHER = "launcher.cjs";

    private NewmanPrograms() {}

    /** By file name. */
    static Map<String, String> all() {
        return Stream.of(LAUNCHER, "host.cjs", "sandbox.cjs")
                .collect(Collectors.toUnmodifiableMap(name -> name, NewmanPrograms::text));
    }

    private static String text(String name) {
        try (InputStream in = NewmanPrograms.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
