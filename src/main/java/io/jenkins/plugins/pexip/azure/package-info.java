/**
 * Machines in Azure and the copies of them. Everything goes over one pipeline: machines and disks through Azure's own
 * client, Backup, for which no client can be had, as plain requests. No call waits, polls or repeats itself, so no
 * retry and no poller of Azure's libraries is used. Facts about Azure are in facts/azure.md, sections 1 and 2; none
 * was tried against the real Azure.
 */
package io.jenkins.plugins.pexip.azure;
