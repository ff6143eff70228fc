package io.jenkins.plugins.pexip.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A YAML file that a person wrote, read into a record strictly: a field that there is not, or that stands there twice,
 * is never passed over. All that is wrong is told at once.
 *
 * @param <T> the record; it and the records in it know which values they refuse
 */
public final class YamlFile<T> {

    private final Path file;
    private final Located located;
    private final T value;

    private YamlFile(Path file, Located located, T value) {
        this.file = file;
        this.located = located;
        this.value = value;
    }

    /**
     * @param mapper how the records are made
     * @throws ConfigurationProblem if the file is not there, is no text, no YAML or not of the record's shape, with the
     *     line of each fault
     */
    public static <T> YamlFile<T> read(Path file, Class<T> type, ObjectMapper mapper) {
        String text = TextFile.read(file, "file");
        try {
            Located located = LocatedReader.read(text);
            refuse(file, Shape.faults(located, type));
            JsonNode values = Values.of(located, type);
            refuse(file, Meaning.faults(located, values, type, mapper));
            return new YamlFile<>(file, located, mapper.treeToValue(values, type));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw problem(file, List.of(new YamlFault(line, "", "it is no YAML: " + headlines(e.getOriginalMessage()))));
        } catch (IOException e) {
            throw new ConfigurationProblem("The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    public T value() {
        return value;
    }

    /** @param place such as {@code .platforms[0].environments[1].trust}; one that the file holds */
    public YamlFault fault(String place, String reason) {
        return new YamlFault(Places.line(located, place), place, reason);
    }

    /** @throws ConfigurationProblem if there is a fault, with all of them in the order of the file */
    public void refuse(List<YamlFault> faults) {
        refuse(file, faults);
    }

    /** What the parser says, without the excerpts of the file between its sentences. */
    private static String headlines(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining("; "));
    }

    private static void refuse(Path file, List<YamlFault> faults) {
        if (!faults.isEmpty()) {
            throw problem(file, faults);
        }
    }

    private static ConfigurationProblem problem(Path file, List<YamlFault> faults) {
        return new ConfigurationProblem(faults.stream()
                .sorted(Comparator.comparingInt(YamlFault::line))
                .map(fault -> "%s, %s".formatted(file, fault))
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
