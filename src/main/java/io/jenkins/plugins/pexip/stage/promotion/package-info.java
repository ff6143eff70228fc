/** {@code promoteToProd}: Production follows Test, when somebody else has decided so. */
package io.jenkins.plugins.pexip.stage.promotion;
