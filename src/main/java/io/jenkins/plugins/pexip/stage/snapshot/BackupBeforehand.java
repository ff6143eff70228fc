package io.jenkins.plugins.pexip.stage.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.machine.BuiltInBackup;
import io.jenkins.plugins.pexip.stage.machine.KeptBackup;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built-in backup where the schedule may have the Management Node off already: taken while it answers, or else the
 * newest that the ledger knows of what it runs.
 */
record BackupBeforehand(BuiltInBackup backup) {

    private static final String OLDER = "an older built-in backup is used";

    Next take(Situation situation) {
        try {
            return backup.take(situation);
        } catch (Unreachable e) {
            if (!Observation.isOff(situation.environment(), situation.here())) {
                throw e;
            }
            return useOlder(situation);
        }
    }

    Next keep(Situation situation) {
        return situation.recall(OLDER, Boolean.class).isPresent() ? Next.onwards() : backup.keep(situation);
    }

    private Next useOlder(Situation situation) {
        Entry older = older(situation).orElseThrow(() -> new StageFailure(Problem.failed(
                "The Management Node of '%s' is off, and the ledger knows no built-in backup of what it runs now; the"
                        .formatted(situation.environment().name()) + " rule recovery-point asks for one.",
                "Nothing was changed by this stage.",
                "Start this while the Management Node is on: the backup is taken at once, and the schedule waited for"
                        + " after that.")));
        KeptBackup kept = kept(older.data());
        backup.use(situation, name(older.data()), kept);
        situation.remember(OLDER, true);
        situation.say("the Management Node is off; its built-in backup %s stands for one of now%s", name(older.data()),
                kept != null && kept.isThere(situation) ? "" : ", and its file is not kept here");
        return Next.onwards();
    }

    /** Of a snapshot or after an upgrade, whichever came last since the environment was changed. */
    private static Optional<Entry> older(Situation situation) {
        Evidence evidence = situation.engine().evidence();
        return Stream.of(EntryKinds.SNAPSHOT, EntryKinds.BACKUP)
                .flatMap(kind -> evidence.sinceLastChange(kind, situation.environment()).stream())
                .filter(entry -> !name(entry.data()).isEmpty())
                .max(Comparator.comparingLong(Entry::seq));
    }

    private static String name(JsonNode data) {
        return data.path("backup").asText(data.path("name").asText(""));
    }

    private static KeptBackup kept(JsonNode data) {
        JsonNode kept = data.path("keptBackup");
        return kept.isObject() ? Json.MAPPER.convertValue(kept, KeptBackup.class) : null;
    }
}
