/** The command line: each command binds its options, asks the engine and answers with an exit code. */
package io.jenkins.plugins.pexip.cli;
