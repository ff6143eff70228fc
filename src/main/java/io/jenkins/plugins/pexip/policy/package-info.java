/**
 * The rules of upgrades and promotions: facts go in, verdicts come out. No rule makes a call or reads a clock, so that
 * the plan, the gates, the pages and the command line all judge alike.
 */
package io.jenkins.plugins.pexip.policy;
