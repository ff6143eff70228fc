/** JSON as all parts of the product agree on it. */
package io.jenkins.plugins.pexip.json;
