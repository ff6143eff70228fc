/** Azure DevOps pipelines, as far as facts/azure.md, section 3, tells: what paused means, schedules, throttling. */
package io.jenkins.plugins.pexip.simulator.devops;
