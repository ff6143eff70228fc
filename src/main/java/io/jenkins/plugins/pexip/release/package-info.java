/** Versions, the catalogue of releases, and the ways that the vendor allows from one to another. */
package io.jenkins.plugins.pexip.release;
