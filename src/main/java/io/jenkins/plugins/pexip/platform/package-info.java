/** What administrators configure: platforms, their environments and machines, and where each is reached. Only data. */
package io.jenkins.plugins.pexip.platform;
