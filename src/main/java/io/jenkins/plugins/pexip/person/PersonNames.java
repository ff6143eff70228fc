package io.jenkins.plugins.pexip.person;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How names of people are compared: in one place, for all faces and all rules, so that one person is one person however
 * the name is written. Spaces around a name, invisible characters and the form in which Unicode writes a letter never
 * make a difference.
 */
public final class PersonNames {

    public static final PersonNames CASE_INSENSITIVE = new PersonNames("CASE_INSENSITIVE", PersonNames::folded);
    public static final PersonNames CASE_SENSITIVE = new PersonNames("CASE_SENSITIVE", UnaryOperator.identity());

    private final String word;
    private final UnaryOperator<String> key;

    private PersonNames(String word, UnaryOperator<String> key) {
        this.word = word;
        this.key = key;
    }

    /** @throws IllegalArgumentException if there is no such comparison */
    @JsonCreator
    public static PersonNames of(String word) {
        return List.of(CASE_INSENSITIVE, CASE_SENSITIVE).stream()
                .filter(known -> known.word.equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no comparison of names; write CASE_INSENSITIVE or CASE_SENSITIVE.".formatted(word)));
    }

    /** As somebody else compares them, such as a security realm. @param key the same for two names of one person */
    public static PersonNames as(UnaryOperator<String> key) {
        return new PersonNames("REALM", key);
    }

    @JsonValue
    @Override
    public String toString() {
        return word;
    }

    /** The same for two names of one person; empty for nobody's. @param name may be null */
    public String key(String name) {
        String plain = plain(name);
        return plain.isEmpty() ? "" : plain(key.apply(plain));
    }

    /** Whether two names are one person's; nobody is nobody else either. */
    public boolean same(String one, String other) {
        String known = key(one);
        return !known.isEmpty() && known.equals(key(other));
    }

    public boolean contains(Collection<String> names, String name) {
        return find(names, name).isPresent();
    }

    /** A person's name as a list writes it. */
    public Optional<String> find(Collection<String> names, String name) {
        return names.stream().filter(known -> same(known, name)).findFirst();
    }

    /** Each person once, as they were named first; nobody is left out. */
    public List<String> distinct(Collection<String> names) {
        Map<String, String> people = new LinkedHashMap<>();
        names.stream().filter(name -> !key(name).isEmpty()).forEach(name -> people.putIfAbsent(key(name), name.strip()));
        return List.copyOf(people.values());
    }

    private static String plain(String name) {
        return name == null ? "" : Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}\\p{Cc}]", "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    /** Lower case, and upper case in between, since two letters may share either that do not share the other. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
