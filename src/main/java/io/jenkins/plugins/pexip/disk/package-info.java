/** Files that are whole and on the disk, whatever happens meanwhile, and written by one at a time. */
package io.jenkins.plugins.pexip.disk;
