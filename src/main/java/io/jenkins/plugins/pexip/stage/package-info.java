/**
 * Stages as resumable state machines, and what drives them. A stage waits for nothing and holds nothing: what it did,
 * and was about to do, is in the journal.
 */
package io.jenkins.plugins.pexip.stage;
