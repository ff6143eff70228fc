/** The way from what Test and Production run to what they should run; knows rules and releases, and no stage. */
package io.jenkins.plugins.pexip.plan;
