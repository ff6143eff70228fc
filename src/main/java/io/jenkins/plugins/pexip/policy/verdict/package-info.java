/** What rules say, and what people decided on it: waivers of a MUST, acknowledgements of a SHOULD. */
package io.jenkins.plugins.pexip.policy.verdict;
