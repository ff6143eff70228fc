/**
 * What a Jenkinsfile on the command line may do: call the runner's steps, and work with texts, numbers, lists and maps.
 * Two lists say what is allowed, and nothing else is: {@code SandboxSyntax} before anything runs, since what Groovy
 * converts and generates by itself never asks, and {@code SandboxInvoker} at each call.
 */
package io.jenkins.plugins.pexip.embedded.sandbox;
