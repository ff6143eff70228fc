package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.disk.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger that is looked at again and again, as a page does: while its files stay as they are nothing is read, and
 * afterwards no more than what was appended. A file that changed otherwise is read and checked as a whole.
 */
final class KeptInspection {

    private static final int MOST_LEDGERS = 32;
    private static final Map<Path, KeptInspection> KEPT = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, KeptInspection> eldest) {
            return size() > MOST_LEDGERS;
        }
    };

    private final LedgerFile file;
    private List<FileState> states = List.of();
    private Audit audit;
    private Reading reading;
    private Inspection latest;

    private KeptInspection(Path path) {
        this.file = new LedgerFile(path);
    }

    static Inspection of(Path path, Audit audit) {
        KeptInspection kept;
        synchronized (KEPT) {
            kept = KEPT.computeIfAbsent(path.toAbsolutePath(), KeptInspection::new);
        }
        return kept.file.work(() -> kept.latest(audit));
    }

    private synchronized Inspection latest(Audit by) throws IOException {
        List<FileState> now = file.states();
        if (latest != null && now.equals(states) && by.equals(audit)) {
            return latest;
        }
        if (latest == null || !latest.state().intact() || !hasGrown(now)) {
            reading = Reading.quick(file);
        }
        latest = Inspection.quick(reading, file, by);
        states = now;
        audit = by;
        return latest;
    }

    private boolean hasGrown(List<FileState> now) {
        FileState before = states.get(0);
        return now.get(0).bytes() > before.bytes()
                && (before.key() == null || before.key().equals(now.get(0).key()));
    }
}
