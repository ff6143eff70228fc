/** What rules are judged on: values with their source and the time they were read. */
package io.jenkins.plugins.pexip.policy.fact;
