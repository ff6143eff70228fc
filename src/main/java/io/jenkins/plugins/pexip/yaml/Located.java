package io.jenkins.plugins.pexip.yaml;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import java.util.Optional;

/** A part of a YAML file that knows its line; lines count from 1. */
sealed interface Located {

    int line();

    /** A block of fields, duplicates included, in the order of the file. */
    record Fields(int line, List<Field> all) implements Located {

        /** The first field of that name. */
        Optional<Field> find(String name) {
            return all.stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    /** @param line where its name stands */
    record Field(int line, String name, Located value) {}

    record Items(int line, List<Located> all) implements Located {}

    /**
     * @param text as it was written, without quotation marks
     * @param kind what YAML takes it for
     */
    record Scalar(int line, String text, JsonToken kind) implements Located {}

    /** Nothing, or the word null. */
    record Nothing(int line) implements Located {}

    /** Another place of the file that is referred to. */
    record Alias(int line, String name) implements Located {}
}
