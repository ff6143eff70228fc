/**
 * The configuration in Jenkins, field for field like the command line's file. Only maps are lists of pairs here, since
 * forms and Configuration as Code know no maps.
 */
package io.jenkins.plugins.pexip.configuration;
