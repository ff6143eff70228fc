/** {@code pexipPlan}: judges what can be judged before anything is touched. */
package io.jenkins.plugins.pexip.stage.plan;
