package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The trouble that the present phase of a run has, kept over a restart by a note in the journal. */
final class Troubles {

    static final String NOTE = "trouble";

    /** A shorter silence is usual, such as while a machine starts. */
    private static final Duration TOLD_AFTER = Duration.ofMinutes(2);

    /** How old the note may become while the trouble lasts. */
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);

    private final Clock clock;
    private final StageState state;
    private final Consumer<JsonNode> note;
    private Trouble trouble;
    private boolean told;

    /** @param note writes the note into the journal, or strikes it out */
    Troubles(Clock clock, StageState state, Consumer<JsonNode> note) {
        this.clock = clock;
        this.state = state;
        this.note = note;
    }

    /** Written down when it begins, when it changes, and from time to time while it lasts. */
    Trouble met(Trouble.Kind kind) {
        Instant now = clock.instant();
        Trouble before = present(now).orElse(null);
        trouble = before == null ? Trouble.begun(kind, now) : before.next(kind, now);
        if (before == null || before.kind() != kind || noted().at().plus(NOTED_EACH).isBefore(now)) {
            note.accept(Json.MAPPER.valueToTree(trouble));
        }
        return trouble;
    }

    private Optional<Trouble> present(Instant now) {
        if (trouble == null && state.note(NOTE) != null) {
            trouble = noted().takenUp(now);
        }
        return Optional.ofNullable(trouble);
    }

    private Trouble noted() {
        return Json.MAPPER.convertValue(state.note(NOTE), Trouble.class);
    }

    /** How long the phase has got no answer in all, up to now; zero if it was answered. */
    Duration silence() {
        Instant now = clock.instant();
        return present(now).map(met -> met.silentAt(now)).orElse(Duration.ZERO);
    }

    /** Whether people should be told of a silence now: once, if it lasts. */
    boolean isNewsAt(Duration silent) {
        boolean news = !told && silent.compareTo(TOLD_AFTER) >= 0;
        told |= news;
        return news;
    }

    void answered() {
        forget();
        if (state.note(NOTE) != null) {
            note.accept(null);
        }
    }

    /** Another phase has its own. */
    void forget() {
        trouble = null;
        told = false;
    }
}
