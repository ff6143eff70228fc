package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;

/** Versions as the node writes them: {@code 24 (55691.0.0)}, {@code 34.1 (74391.0.0)}. */
final class Software {

    private Software() {}

    /** A version with a build, made up if none is written: about 1,860 builds lie between two majors. */
    static Version version(String written) {
        Version version = Version.parse(written);
        if (!version.build().isEmpty()) {
            return version;
        }
        int build = 55_691 + (version.major() - 24) * 1_860 + version.minor() * 100 + version.patch() * 10;
        return new Version(version.major(), version.minor(), version.patch(), Math.max(build, 1) + ".0.0");
    }

    static String text(Version version) {
        return id(version) + " (" + version.build() + ")";
    }

    /** Without the build; a release without a minor number is written without it. */
    static String id(Version version) {
        return version.minor() == 0 && version.patch() == 0 ? Integer.toString(version.major()) : version.toString();
    }

    /** The first number of the build, which package names carry. */
    static String build(Version version) {
        return version.build().split("\\.")[0];
    }
}
