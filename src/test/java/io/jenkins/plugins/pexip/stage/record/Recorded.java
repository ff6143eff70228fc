package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A platform, a ledger, and a plan in it whose lead is too long. */
final class Recorded {

    static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    static final ManualClock CLOCK = new ManualClock(NOW);
    static final Platform PLATFORM = new Platform("vbv",
            List.of(environment("test", Kind.TEST), environment("prod", Kind.PRODUCTION)),
            PolicySettings.decidedBy(1, Set.of("sam", "tom")), null, null, null, null);

    private Recorded() {}

    private static Environment environment(String name, Kind kind) {
        return new Environment(name, kind, null, List.of(), null, null, null, null);
    }

    static Ledger ledger(Path folder) {
        return Ledger.open(folder.resolve("ledger.jsonl"), "vbv", CLOCK,
                KeyFile.made(folder.resolve("ledger.key.pem")));
    }

    /** What was recorded, without the ledger's own entries. */
    static List<Entry> statements(Ledger ledger) {
        return ledger.entries().stream().filter(entry -> !entry.kind().equals(EntryKinds.KEY)).toList();
    }

    /** The gate's plan for a target: too far ahead of Production, and no upgrade under way. */
    static Judgement plan(Ledger ledger, String target) {
        Facts facts = Facts.NONE
                .with(FactNames.ENVIRONMENT, "test", "configuration", NOW)
                .with(FactNames.TARGET, target, "Jenkinsfile", NOW)
                .with(FactNames.PRODUCTION_VERSION, "33.2", "mgmt.prod", NOW)
                .with(FactNames.INSTALLED, "33.2", "mgmt.test", NOW)
                .with(FactNames.UPGRADE_PATHS, UpgradePaths.builtIn(), "table", NOW)
                .with(FactNames.UPGRADE, Map.of("running", false, "adoptable", false), "mgmt.test", NOW);
        Judgement judgement = Evaluator.judge(Gates.plan(Kind.TEST), facts, PLATFORM.policy(), NOW);
        ledger.append(EntryKinds.GATE, "rita", judgement);
        return judgement;
    }
}
