/** Collects facts for the rules, and stops a stage whose gate is closed. */
package io.jenkins.plugins.pexip.stage.gate;
