package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Release;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What is looked up in tables: the releases there are, and the vendor's hops between them. */
public record Reference(ReleaseCatalogue catalogue, String catalogueSource, UpgradePaths paths, String pathsSource) {

    private static final String BUILT_IN = "built-in table";


    /** The administrator's files, or the built-in ones where none is named. */
    public static Reference load(String releases, String upgradePaths) {
        return new Reference(
                releases == null ? ReleaseCatalogue.builtIn() : ReleaseCatalogue.load(Path.of(releases)),
                releases == null ? BUILT_IN : releases,
                upgradePaths == null ? UpgradePaths.builtIn() : UpgradePaths.load(Path.of(upgradePaths)),
                upgradePaths == null ? BUILT_IN : upgradePaths);
    }

    /** The release in the catalogue, if that says which digest the vendor publishes for its package. */
    public Optional<Release> published(Version version) {
        return Optional.ofNullable(version)
                .map(Version::withoutBuild)
                .flatMap(catalogue::find)
                .filter(release -> release.sha256() != null);
    }

    Facts add(Facts facts, Instant now) {
        return facts.with(FactNames.CATALOGUE, catalogue, catalogueSource, now)
                .with(FactNames.UPGRADE_PATHS, paths, pathsSource, now);
    }
}
