/** {@code pexipGate}: a gate that a Jenkinsfile names and orders. */
package io.jenkins.plugins.pexip.stage.named;
