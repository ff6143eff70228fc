/**
 * Pexip Infinity's Management Node. What is the vendor's own (paths, fields, words) stays in here. The facts it was
 * written from, and how sure each is, are told in shared/facts/pexip-api.md; assumptions are marked as such.
 */
package io.jenkins.plugins.pexip.infinity;
