package io.jenkins.plugins.pexip.slice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Erases types that are written with type variables and arguments. */
record Erasure(Map<String, String> variables) {

    Erasure inner() {
        return new Erasure(new HashMap<>(variables));
    }

    /** Reads the declaration of variables at the start of a text, if there is one; returns what follows. */
    String takeVariables(String text) {
        if (!text.startsWith("<")) {
            return text;
        }
        int end = closing(text);
        for (String declaration : split(text.substring(1, end), ',')) {
            String[] parts = declaration.split(" extends ", 2);
            variables.put(parts[0], "java.lang.Object");
            if (parts.length == 2) {
                variables.put(parts[0], of(split(parts[1], '&').get(0)));
            }
        }
        return text.substring(end + 1).strip();
    }

    String of(String type) {
        String plain = type.strip().replace('/', '.').replace("...", "[]");
        int generic = plain.indexOf('<');
        if (generic >= 0) {
            plain = plain.substring(0, generic) + plain.substring(plain.lastIndexOf('>') + 1);
        }
        int array = plain.indexOf('[');
        String element = array < 0 ? plain : plain.substring(0, array);
        return variables.getOrDefault(element, element) + (array < 0 ? "" : plain.substring(array));
    }

    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '<' ? 1 : text.charAt(i) == '>' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** The parts between separators that stand outside of angle brackets; no empty ones. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char c : (text + separator).toCharArray()) {
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c != separator || depth > 0) {
                part.append(c);
            } else if (!part.toString().isBlank()) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.setLength(0);
            }
        }
        return parts;
    }
}
