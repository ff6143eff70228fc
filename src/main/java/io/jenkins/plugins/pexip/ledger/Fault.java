package io.jenkins.plugins.pexip.ledger;

/**
 * The first thing that is wrong with a ledger.
 *
 * @param line counted from 1; 0 if it is the signed head
 * @param reason a sentence
 */
record Fault(long line, String reason) {}
