/** The pipeline in Azure DevOps that starts and stops machines by the clock. What is its own stays here. */
package io.jenkins.plugins.pexip.schedule;
