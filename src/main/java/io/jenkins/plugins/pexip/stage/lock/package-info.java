/** One promotion at a time for each environment: who holds it, who waits for it, and who is superseded. */
package io.jenkins.plugins.pexip.stage.lock;
