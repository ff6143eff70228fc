package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Version;

/**
 * One upgrade.
 *
 * @param test what Test runs before it
 * @param production what Production runs before it
 */
record Move(Environment.Kind environment, Version test, Version production, Version to) {

    Version from() {
        return environment == Environment.Kind.TEST ? test : production;
    }
}
