/**
 * Azure Resource Manager and its sign-in, as far as facts/azure.md, section 2, tells, and what Azure's command line,
 * Terraform and the SDKs ask on their way to back up and to restore.
 *
 * <p>Assumed: codes of refusals that no recording has; that the copy lies five sevenths into the task "Take Snapshot"
 * (recorded: 20 of 28 minutes); that a job can be cancelled for as long as it runs; that "RestoreDisks" needs a target
 * resource group to make managed disks; an address space of one network for each resource group; one backup policy.
 * Not simulated: a restore to another location, replication, private endpoints, the data of storage accounts.
 */
package io.jenkins.plugins.pexip.simulator.azure;
