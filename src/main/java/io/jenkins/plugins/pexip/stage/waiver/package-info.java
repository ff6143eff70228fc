/** {@code pexipWaiver}: somebody asks for an exception from a MUST, and somebody else allows it. */
package io.jenkins.plugins.pexip.stage.waiver;
