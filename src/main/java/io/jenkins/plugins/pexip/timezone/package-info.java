/**
 * Time-zone data that does not come with the JVM: governments change their clocks faster than controllers change their
 * Java. The data is the IANA's own {@code tzdata.zi}, as published and as operating systems install it.
 */
package io.jenkins.plugins.pexip.timezone;
