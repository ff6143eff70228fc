/** {@code verifyVbv}: the platform and its API right after an upgrade, and what only a person can vouch for. */
package io.jenkins.plugins.pexip.stage.verification;
