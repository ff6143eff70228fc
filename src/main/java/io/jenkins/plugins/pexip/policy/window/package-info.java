/** Times of minimal usage: service hours by the clocks of their zone, freezes, and when it will be quiet next. */
package io.jenkins.plugins.pexip.policy.window;
