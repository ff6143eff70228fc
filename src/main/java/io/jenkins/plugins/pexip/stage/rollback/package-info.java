/** {@code pexipRollback}: an environment goes back to what it was before an upgrade. */
package io.jenkins.plugins.pexip.stage.rollback;
