/**
 * The service's API, verified by a Postman collection that Newman runs, and what its outcome means.
 *
 * <p>A collection may tag requests, or folders for all that is in them, in their descriptions: {@code mn:yes} for what
 * needs the Management Node, {@code mn:no} for what does not (sign-in, health). See {@link
 * io.jenkins.plugins.pexip.verify.NewmanVerdict} for what the tags decide.
 */
package io.jenkins.plugins.pexip.verify;
