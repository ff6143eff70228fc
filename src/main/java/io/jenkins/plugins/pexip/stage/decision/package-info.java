/** What somebody else than who started it has to agree to, asked on a judgement and bound to its digest. */
package io.jenkins.plugins.pexip.stage.decision;
