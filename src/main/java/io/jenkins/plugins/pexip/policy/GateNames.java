package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.json.OneLine;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that pipelines give gates: evidence and questions show them, so none may be taken for another. */
final class GateNames {

    private static final int LONGEST = 80;

    /** Whose letters look like those of one another. */
    private static final Set<UnicodeScript> ALIKE = Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK, UnicodeScript.ARMENIAN, UnicodeScript.CHEROKEE, UnicodeScript.LISU);

    private GateNames() {}

    /** Why a name is none, in a sentence; empty if it is one. */
    static Optional<String> fault(String name) {
        if (name.length() > LONGEST) {
            return Optional.of("A gate's name has %d characters at most, and this one has %d.".formatted(
                    LONGEST, name.length()));
        }
        String shown = OneLine.of(name);
        if (!shown.equals(name) || scripts(name).size() > 1) {
            return Optional.of("The gate's name '%s' has characters that are not seen, or that look like others."
                    .formatted(shown) + " Write it in one line, with the letters of one alphabet.");
        }
        return Optional.empty();
    }

    /** Whether people take one name for the other. */
    static boolean alike(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().replaceAll("[\\p{Z}\\s]+", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static Set<UnicodeScript> scripts(String name) {
        return name.codePoints().mapToObj(UnicodeScript::of).filter(ALIKE::contains).collect(Collectors.toSet());
    }
}
