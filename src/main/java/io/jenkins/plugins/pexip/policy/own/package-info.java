/** Organisations' own rules, written in CEL; the only package that knows that language's library. */
package io.jenkins.plugins.pexip.policy.own;
