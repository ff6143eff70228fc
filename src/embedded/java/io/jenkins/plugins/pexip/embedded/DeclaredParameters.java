package io.jenkins.plugins.pexip.embedded;

import java.util.List;
import java.util.Map;

/** The parameters that a declarative pipeline declares, against those that the run was given. */
public final class DeclaredParameters {

    private final Map<String, Object> values;

    DeclaredParameters(Map<String, Object> values) {
        this.values = values;
    }

    /** Adds defaults; refuses what is not declared, and choices that are none. */
    public void settle(List<Map<String, Object>> declared) {
        List<String> names = declared.stream().map(d -> d.get("name").toString()).toList();
        for (String given : values.keySet()) {
            if (!names.contains(given)) {
                throw new PipelineRefused(List.of("The pipeline declares no parameter '%s'; it declares: %s."
                        .formatted(given, names.isEmpty() ? "none" : String.join(", ", names))));
            }
        }
        declared.forEach(this::settle);
    }

    private void settle(Map<String, Object> declaration) {
        String name = declaration.get("name").toString();
        switch (declaration.get("kind").toString()) {
            case "booleanParam" -> {
                Object value = values.getOrDefault(name, declaration.getOrDefault("defaultValue", false));
                values.put(name, Boolean.valueOf(value.toString()));
            }
            case "choice" -> choose(name, choices(declaration.get("choices")));
            default -> {
                Object value = values.getOrDefault(name, declaration.getOrDefault("defaultValue", ""));
                values.put(name, value.toString());
            }
        }
    }

    private void choose(String name, List<String> choices) {
        String value = values.getOrDefault(name, choices.get(0)).toString();
        if (!choices.contains(value)) {
            throw new PipelineRefused(List.of("Parameter '%s' is '%s' and must be one of: %s."
                    .formatted(name, value, String.join(", ", choices))));
        }
        values.put(name, value);
    }

    private static List<String> choices(Object declared) {
        return declared instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : declared.toString().lines().toList();
    }
}
