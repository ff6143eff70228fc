package io.jenkins.plugins.pexip.stage.rollback;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.machine.KeptBackup;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;

/**
 * Gives the Management Node the file of its backup, after which it restarts. To give it once more does no harm; how
 * soon it restarts is not documented.
 */
final class BackupRestore {

    private static final String GIVE = "give the Management Node its backup";
    private static final String SILENT = "looks without an answer";
    private static final int SILENCES = 2;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);

    Next give(Situation situation, RollbackPlan plan) {
        if (situation.did(GIVE)) {
            return Next.onwards();
        }
        KeptBackup backup = plan.backup();
        if (backup == null || !backup.isThere(situation)) {
            throw new StageFailure(Problem.failed(
                    "The file of the backup that the rollback plan names is not there as it was kept.",
                    "The Management Node was not changed.",
                    "Go back by the machines' recovery points."));
        }
        situation.each(GIVE, () -> {
            situation.here().platform().restore(backup.file(situation));
            return true;
        });
        situation.say("the Management Node took its backup %s", backup.name());
        return Next.onwards();
    }

    static boolean began(Situation situation) {
        return situation.intended(GIVE).isPresent();
    }

    /**
     * That it restarts is known when it did not answer twice, since one connection may be lost; after some minutes it
     * has restarted, seen or not.
     */
    Next awaitRestart(Situation situation) {
        int silences = situation.recall(SILENT, Integer.class).orElse(0);
        if (silences >= SILENCES || situation.longerThan(RESTARTS_WITHIN)) {
            return Next.onwards();
        }
        try {
            Booting.asUnreachable(() -> situation.here().platform().nodes());
            situation.forget(SILENT);
        } catch (Unreachable e) {
            situation.remember(SILENT, silences + 1);
        }
        return situation.againIn(LOOK_AGAIN, "waiting until the Management Node restarts");
    }
}
