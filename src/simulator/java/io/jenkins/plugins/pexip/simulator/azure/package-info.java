/** Azure Resource Manager and its sign-in, as far as facts/azure.md, section 2, tells. */
package io.jenkins.plugins.pexip.simulator.azure;
