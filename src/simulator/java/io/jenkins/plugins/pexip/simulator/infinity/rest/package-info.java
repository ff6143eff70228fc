/**
 * The general part of the Management Node's API: resources from a table, with envelope, paging, filters, verbs and
 * status codes as facts/pexip-api.md, section 1, has them. It knows nothing of upgrades.
 */
package io.jenkins.plugins.pexip.simulator.infinity.rest;
