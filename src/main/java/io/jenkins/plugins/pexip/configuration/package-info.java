/**
 * The form of the configuration in Jenkins, field for field like the command line's file, but for maps: Configuration as
 * Code and forms know none, so they are lists of pairs.
 */
package io.jenkins.plugins.pexip.configuration;
