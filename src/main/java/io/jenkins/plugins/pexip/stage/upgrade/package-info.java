/** {@code pexipUpgrade}: brings the package to the Management Node and follows the upgrade to its end. */
package io.jenkins.plugins.pexip.stage.upgrade;
