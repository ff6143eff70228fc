/**
 * What people record as evidence: reviews, briefings, mitigations and waivers. Everything that a face takes from
 * somebody is checked here, and nowhere else.
 */
package io.jenkins.plugins.pexip.stage.record;
