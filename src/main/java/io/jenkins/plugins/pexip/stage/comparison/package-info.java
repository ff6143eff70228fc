/** The platform's configuration before and after an upgrade, and what is different. */
package io.jenkins.plugins.pexip.stage.comparison;
