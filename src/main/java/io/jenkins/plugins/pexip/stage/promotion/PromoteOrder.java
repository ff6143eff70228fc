package io.jenkins.plugins.pexip.stage.promotion;

import io.jenkins.plugins.pexip.release.Version;

/** @param version what is promoted; null for what Test runs, as the ledger tells */
record PromoteOrder(String environment, Version version) {}
