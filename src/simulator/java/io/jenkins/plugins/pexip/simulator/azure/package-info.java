/** Azure Resource Manager and its sign-in, as far as facts/azure.md, sections 1 and 2, tell. */
package io.jenkins.plugins.pexip.simulator.azure;
