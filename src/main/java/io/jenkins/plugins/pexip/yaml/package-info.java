/** Files that people write by hand, read strictly: each fault is told with its line and with what would be right. */
package io.jenkins.plugins.pexip.yaml;
