/** What the ledger tells of a package, as in-toto statements that other tools can read. */
package io.jenkins.plugins.pexip.ledger.intoto;
