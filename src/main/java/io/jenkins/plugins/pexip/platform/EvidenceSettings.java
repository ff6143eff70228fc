package io.jenkins.plugins.pexip.platform;

/**
 * How evidence is signed.
 *
 * @param signingKey a PEM file with a private Ed25519 key (PKCS#8, not encrypted); null for one that is made at first
 *     use beside the ledger
 */
public record EvidenceSettings(@LocalFile String signingKey) {}
