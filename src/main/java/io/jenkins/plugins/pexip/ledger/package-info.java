/** Evidence that an auditor can check: a file that only grows, and the report that is made of it. */
package io.jenkins.plugins.pexip.ledger;
