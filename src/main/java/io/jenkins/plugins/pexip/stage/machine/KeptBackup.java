package io.jenkins.plugins.pexip.stage.machine;

import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of a built-in backup, kept beside the journal of the promotion that took it: a backup that lies only on the
 * node that it backs up is of no use when that node is gone.
 *
 * @param promotion that took it
 * @param run of the stage that took it
 */
public record KeptBackup(String name, String sha256, long bytes, String promotion, String run) {

    static KeptBackup of(Situation situation, Backup backup) {
        return new KeptBackup(backup.name(), backup.sha256(), backup.bytes(),
                situation.engine().promotion().id(), situation.runId());
    }

    /** Where the file lies. */
    public Path file(Situation situation) {
        return situation.engine().journal().folder()
                .resolveSibling(FileNames.of(promotion))
                .resolve("backup-" + FileNames.of(run) + ".pbk");
    }

    /** Whether the file is there and is the one that was kept. */
    public boolean isThere(Situation situation) {
        try {
            return Sha256.of(file(situation)).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }
}
