package io.jenkins.plugins.pexip.stage.rollback;

import io.jenkins.plugins.pexip.platform.WayBack;

/**
 * @param way back; null for the one that the rollback plan says
 * @param supportCase the vendor's number for the support case; null if its support was not asked
 */
record RollbackOrder(String environment, WayBack way, String supportCase) {

    RollbackOrder {
        supportCase = supportCase == null ? "" : supportCase.strip();
    }
}
