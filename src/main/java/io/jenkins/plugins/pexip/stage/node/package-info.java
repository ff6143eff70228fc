/** {@code pexipDeployNode}: a new Conferencing Node, after a rollback or for growth. */
package io.jenkins.plugins.pexip.stage.node;
