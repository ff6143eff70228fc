/** Questions that only people can answer, and their answers, in a folder that every process may look into. */
package io.jenkins.plugins.pexip.approval;
