package io.jenkins.plugins.pexip.platform;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges whether a machine's name or tag speaks for another environment than the one it stands under. A name never says
 * where a machine belongs; it can only raise an objection, which an administrator silences with
 * {@link Machine#nameConfirmed} (policy, "Names"; facts/azure.md, S1).
 */
public final class NameGuard {

    /**
     * The words that speak for an environment by default. {@code core} is left out on purpose: the team's two pages
     * contradict each other on it, one calls Test's machines so and the other Production's (facts/vbv.md, section 2).
     */
    public static final Map<String, Kind> DEFAULT_WORDS = Map.of(
            "test", Kind.TEST,
            "tst", Kind.TEST,
            "qa", Kind.TEST,
            "dev", Kind.TEST,
            "prod", Kind.PRODUCTION,
            "production", Kind.PRODUCTION,
            "prd", Kind.PRODUCTION);

    private static final Set<String> TAGS = Set.of("env", "environment");

    private final Map<String, Kind> words;

    /** @param words which word speaks for which environment; compared without regard to case */
    public NameGuard(Map<String, Kind> words) {
        this.words = words.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> lower(e.getKey()), Map.Entry::getValue, (a, b) -> a));
    }

    /**
     * Says what speaks against the machine's place, and what to do about it.
     *
     * @param kind of the environment that the machine is configured under
     * @param tags the machine's tags in Azure, as they were read
     * @return empty if nothing does, or if an administrator confirmed the machine
     */
    public Optional<String> objection(Kind kind, Machine machine, Map<String, String> tags) {
        return machine.nameConfirmed()
                ? Optional.empty()
                : signs(machine, tags)
                        .filter(sign -> sign.speaksFor != kind)
                        .findFirst()
                        .map(sign -> sign.objection(kind, machine));
    }

    private Stream<Sign> signs(Machine machine, Map<String, String> tags) {
        Stream<Sign> name = signs("its name", machine.name());
        Stream<Sign> tagged = tags.entrySet().stream()
                .filter(tag -> TAGS.contains(lower(tag.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(tag -> signs("its tag '%s=%s'".formatted(tag.getKey(), tag.getValue()), tag.getValue()));
        return Stream.concat(name, tagged);
    }

    private Stream<Sign> signs(String where, String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .map(NameGuard::lower)
                .filter(words::containsKey)
                .map(word -> new Sign(where, word, words.get(word)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private record Sign(String where, String word, Kind speaksFor) {

        String objection(Kind kind, Machine machine) {
            return ("Machine '%s' in resource group '%s' is configured under %s, but %s speaks for %s ('%s')."
                            + " If it belongs there all the same, an administrator sets 'nameConfirmed' on it; if not,"
                            + " correct the platform's configuration.")
                    .formatted(machine.name(), machine.resourceGroup(), kind, where, speaksFor, word);
        }
    }
}
