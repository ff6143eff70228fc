package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.FactNames;
import io.jenkins.plugins.pexip.policy.Facts;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import java.nio.file.Path;
import java.time.Instant;

/** What is looked up in tables: the releases there are, and the vendor's hops between them. */
public record Reference(ReleaseCatalogue catalogue, UpgradePaths paths, String source) {

    /** The administrator's files, or the built-in ones where none is named. */
    public static Reference load(String releases, String upgradePaths) {
        return new Reference(
                releases == null ? ReleaseCatalogue.builtIn() : ReleaseCatalogue.load(Path.of(releases)),
                upgradePaths == null ? UpgradePaths.builtIn() : UpgradePaths.load(Path.of(upgradePaths)),
                releases == null && upgradePaths == null ? "built-in tables" : "administrator's tables");
    }

    Facts add(Facts facts, Instant now) {
        return facts.with(FactNames.CATALOGUE, catalogue, source, now)
                .with(FactNames.UPGRADE_PATHS, paths, source, now);
    }
}
