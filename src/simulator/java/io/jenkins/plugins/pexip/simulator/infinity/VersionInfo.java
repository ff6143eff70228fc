package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;

/** A version as upgrade requests tell it (facts, section 2.1). */
final class VersionInfo {

    private VersionInfo() {}

    static ObjectNode of(Version version) {
        return Json.object()
                .put("version", Software.id(version))
                .put("pseudo_version", version.build())
                .put("major", version.major())
                .put("build_date", "");
    }
}
