/** The run's page: it shows a promotion and takes the answers of people. Whoever may see the run may see it. */
package io.jenkins.plugins.pexip.page;
