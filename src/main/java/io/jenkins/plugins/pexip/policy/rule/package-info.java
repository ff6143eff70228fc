/** The rules, and how they look at facts. */
package io.jenkins.plugins.pexip.policy.rule;
