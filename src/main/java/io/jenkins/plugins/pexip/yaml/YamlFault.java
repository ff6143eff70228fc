package io.jenkins.plugins.pexip.yaml;

/**
 * What is wrong with a file, for who wrote it.
 *
 * @param line counts from 1
 * @param place such as {@code .platforms[0].policy}; empty for the file as a whole
 * @param reason what is wrong there, and what would be right
 */
public record YamlFault(int line, String place, String reason) {

    @Override
    public String toString() {
        return "line %d: %s".formatted(line, place.isEmpty() ? reason : place + ": " + reason);
    }
}
