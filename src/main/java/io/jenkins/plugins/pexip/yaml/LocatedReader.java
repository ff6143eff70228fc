package io.jenkins.plugins.pexip.yaml;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a YAML file as a tree whose parts know their lines. */
final class LocatedReader {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;

    private LocatedReader(YAMLParser parser) {
        this.parser = parser;
    }

    /** @throws IOException if it is no YAML; a {@code JsonProcessingException} tells the line */
    static Located read(String text) throws IOException {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return parser.nextToken() == null ? new Located.Nothing(1) : new LocatedReader(parser).only();
        }
    }

    private Located only() throws IOException {
        Located whole = value();
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "a second document begins here, and a file holds one",
                    parser.currentTokenLocation());
        }
        return whole;
    }

    private Located value() throws IOException {
        int line = line();
        if (parser.isCurrentAlias()) {
            return new Located.Alias(line, parser.getText());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(line);
            case START_ARRAY -> items(line);
            case VALUE_NULL -> new Located.Nothing(line);
            default -> new Located.Scalar(line, parser.getText(), parser.currentToken());
        };
    }

    private Located fields(int line) throws IOException {
        List<Located.Field> all = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int at = line();
            String name = parser.currentName();
            parser.nextToken();
            all.add(new Located.Field(at, name, value()));
        }
        return new Located.Fields(all.isEmpty() ? line : Math.min(line, all.get(0).line()), List.copyOf(all));
    }

    private Located items(int line) throws IOException {
        List<Located> all = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.add(value());
        }
        return new Located.Items(line, List.copyOf(all));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
