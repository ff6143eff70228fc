/** The time of a rehearsal, which waits for the work: shared by the simulators and all that work on them. */
package io.jenkins.plugins.pexip.rehearsal;
