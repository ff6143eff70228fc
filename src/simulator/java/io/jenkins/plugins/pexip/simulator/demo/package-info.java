/** The main job on simulated servers, with people who answer. */
package io.jenkins.plugins.pexip.simulator.demo;
