package io.jenkins.plugins.pexip.stage.machine;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Management Node's own backup: asked for once, and done when the list of backups holds one more. */
public final class BuiltInBackup {

    private static final String KEPT = "backup kept";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final String moment;

    /** @param moment before or after the upgrade; keeps two backups of one stage apart */
    public BuiltInBackup(String moment) {
        this.moment = moment;
    }

    public Next take(Situation situation) {
        ConferencePlatform platform = situation.here().platform();
        if (situation.recall(known(), NAMES).isEmpty()) {
            situation.remember(known(), platform.backups().stream().map(Backup::name).toList());
        }
        String effect = "create backup " + moment;
        if (!situation.did(effect)) {
            situation.once(effect, () -> wasMade(situation, effect), platform::createBackup);
            return situation.againNow("taking the built-in backup");
        }
        Optional<Backup> made = newOne(situation);
        if (made.isEmpty()) {
            return waitForIt(situation, effect);
        }
        situation.remember(name(), made.get().name());
        situation.say("built-in backup %s", made.get().name());
        return Next.onwards();
    }

    /** Another one is used, since this stage cannot take any. @param kept its file; null if it was not kept */
    public void use(Situation situation, String other, KeptBackup kept) {
        if (kept != null) {
            situation.remember(KEPT, kept);
        }
        situation.remember(name(), other);
    }

    /** Fetches the file of the backup that was taken. Without it there is one way back less; the stage goes on. */
    public Next keep(Situation situation) {
        try {
            situation.here().platform().backups().stream()
                    .filter(backup -> backup.name().equals(name(situation)))
                    .findFirst()
                    .ifPresent(made -> download(situation, made));
        } catch (Refused | UncheckedIOException e) {
            return notKept(situation, e);
        } catch (Unreachable e) {
            if (!situation.silentFor(PATIENCE)) {
                throw e;
            }
            return notKept(situation, e);
        }
        return Next.onwards();
    }

    private static void download(Situation situation, Backup made) {
        KeptBackup kept = KeptBackup.of(situation, made);
        situation.here().platform().download(made, kept.file(situation));
        situation.remember(KEPT, kept);
    }

    private static Next notKept(Situation situation, RuntimeException why) {
        situation.say("the file of the built-in backup is not kept here: %s", why.getMessage());
        return Next.onwards();
    }

    /** The file that was kept; empty if the node did not give it. */
    public Optional<KeptBackup> kept(Situation situation) {
        return situation.recall(KEPT, KeptBackup.class);
    }

    private boolean wasMade(Situation situation, String effect) {
        if (newOne(situation).isPresent()) {
            return true;
        }
        situation.unclearYet(effect);
        return false;
    }

    private Next waitForIt(Situation situation, String effect) {
        if (situation.longerThan(LIMIT, List.of(effect))) {
            throw new StageFailure(Problem.failed(
                    "The Management Node of '%s' made no backup within %d minutes."
                            .formatted(situation.environment().name(), LIMIT.toMinutes()),
                    "What was changed for a time is put back.",
                    "See Utilities > Backup/Restore on the Management Node, then start again."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting for the built-in backup");
    }

    private Optional<Backup> newOne(Situation situation) {
        List<String> before = situation.recall(known(), NAMES).orElseThrow();
        return situation.here().platform().backups().stream()
                .filter(backup -> !before.contains(backup.name()))
                .findFirst();
    }

    /** The name of the backup that was taken; empty if none was. */
    public String name(Situation situation) {
        return situation.recall(name(), String.class).orElse("");
    }

    private String name() {
        return "backup " + moment;
    }

    private String known() {
        return "backups " + moment + " this one";
    }
}
