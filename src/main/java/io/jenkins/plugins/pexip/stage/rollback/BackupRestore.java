package io.jenkins.plugins.pexip.stage.rollback;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.KeptBackup;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;

/**
 * Gives the Management Node the file of its backup, after which it restarts. To give it once more does no harm; how
 * soon it restarts is not documented.
 */
final class BackupRestore {

    private static final String GIVE = "give the Management Node its backup";
    private static final String AWAY = "Management Node restarts";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);

    Next give(Situation situation, RollbackPlan plan) {
        if (situation.did(GIVE)) {
            return Next.onwards();
        }
        KeptBackup backup = plan.backup();
        if (backup == null || !backup.isThere(situation)) {
            throw new StageFailure(Problem.failed(
                    "The file of the backup that the rollback plan names is not there.",
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

    /** Whether it restarted is known when it did not answer once; after some minutes it has, seen or not. */
    Next awaitRestart(Situation situation) {
        if (situation.recall(AWAY, Boolean.class).orElse(false) || situation.longerThan(RESTARTS_WITHIN)) {
            return Next.onwards();
        }
        try {
            situation.here().platform().nodes();
            return situation.againIn(LOOK_AGAIN, "waiting until the Management Node restarts");
        } catch (Unreachable e) {
            situation.remember(AWAY, true);
            return situation.againNow("the Management Node restarts");
        }
    }
}
