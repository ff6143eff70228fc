package io.jenkins.plugins.pexip.step;

import io.jenkins.plugins.pexip.assembly.PlatformHome;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Where the product keeps its lasting files on this controller. */
final class Homes {

    private Homes() {}

    static Path root() {
        return Jenkins.get().getRootDir().toPath().resolve(PlatformHome.FOLDER);
    }
}
