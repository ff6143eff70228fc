/** Ed25519 keys in PEM files, and what is signed with them. Knows nothing of ledgers. */
package io.jenkins.plugins.pexip.ledger.signing;
