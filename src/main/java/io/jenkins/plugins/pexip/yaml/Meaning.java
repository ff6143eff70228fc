package io.jenkins.plugins.pexip.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the records of a file that has their shape, the innermost first, and collects what these refuse. A record in
 * which another was refused is not made: it would only say so again.
 */
final class Meaning {

    private static final Pattern FIELD = Pattern.compile("'(\\w+)'");

    private final ObjectMapper mapper;
    private final List<YamlFault> faults = new ArrayList<>();

    private Meaning(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static List<YamlFault> faults(Located file, JsonNode values, Class<?> type, ObjectMapper mapper) {
        Meaning meaning = new Meaning(mapper);
        meaning.make("", file, values, type);
        return meaning.faults;
    }

    /** @return whether it could be made, or is none that is made */
    private boolean make(String place, Located located, JsonNode values, Type type) {
        if (located instanceof Located.Items items) {
            return items(place, items, values, Shape.argument(type, 0));
        }
        if (!(located instanceof Located.Fields fields)) {
            return true;
        }
        Class<?> plain = Shape.plain(type);
        boolean made = true;
        for (Located.Field field : fields.all()) {
            Type inner = plain.isRecord() ? Shape.component(plain, field.name()) : Shape.argument(type, 1);
            made &= make(place + "." + field.name(), field.value(), values.path(field.name()), inner);
        }
        return made && (!plain.isRecord() || record(place, fields, values, plain));
    }

    private boolean items(String place, Located.Items items, JsonNode values, Type type) {
        boolean made = true;
        for (int i = 0; i < items.all().size(); i++) {
            made &= make("%s[%d]".formatted(place, i), items.all().get(i), values.path(i), type);
        }
        return made;
    }

    private boolean record(String place, Located.Fields fields, JsonNode values, Class<?> type) {
        try {
            mapper.treeToValue(values, type);
            return true;
        } catch (JsonProcessingException e) {
            String reason = e.getCause() instanceof IllegalArgumentException ? e.getCause().getMessage()
                    : e.getOriginalMessage();
            faults.add(new YamlFault(line(fields, reason), place, reason));
            return false;
        }
    }

    /** The line of the first of the record's own fields that the reason quotes. */
    private static int line(Located.Fields fields, String reason) {
        Matcher quoted = FIELD.matcher(reason);
        while (quoted.find()) {
            var field = fields.find(quoted.group(1));
            if (field.isPresent()) {
                return field.get().line();
            }
        }
        return fields.line();
    }
}
