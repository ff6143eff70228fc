/** What several stages do with machines: check their names, switch them, wait for the Management Node, back it up. */
package io.jenkins.plugins.pexip.stage.machine;
