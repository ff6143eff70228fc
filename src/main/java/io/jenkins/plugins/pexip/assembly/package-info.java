/** Puts stages, adapters and folders together. The only package that knows the adapters by name. */
package io.jenkins.plugins.pexip.assembly;
