/** The pipeline in Azure DevOps that starts and stops machines by the clock. What is Azure DevOps' own stays in here. */
package io.jenkins.plugins.pexip.schedule;
