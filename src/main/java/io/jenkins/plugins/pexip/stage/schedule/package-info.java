/** {@code pauseSchedule}: holds what starts and stops machines while a block runs. */
package io.jenkins.plugins.pexip.stage.schedule;
