package io.jenkins.plugins.pexip.policy;

/**
 * What a rule found in the facts.
 *
 * @param sentence for a release manager; where the rule does not hold, it says what to do
 */
record Finding(Kind kind, String sentence) {

    enum Kind {
        HOLDS,
        BROKEN,
        UNKNOWN
    }

    static Finding holds(String sentence, Object... arguments) {
        return new Finding(Kind.HOLDS, sentence.formatted(arguments));
    }

    static Finding broken(String sentence, Object... arguments) {
        return new Finding(Kind.BROKEN, sentence.formatted(arguments));
    }

    static Finding unknown(String sentence, Object... arguments) {
        return new Finding(Kind.UNKNOWN, sentence.formatted(arguments));
    }

    Outcome outcome(Severity severity) {
        return switch (kind) {
            case HOLDS -> Outcome.PASS;
            case BROKEN -> severity.broken();
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }
}
