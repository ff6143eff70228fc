/**
 * What was changed for a time and is to be put back: it belongs to the environment, is written down before it is
 * changed, and is remembered over runs until it is paid.
 */
package io.jenkins.plugins.pexip.stage.debt;
