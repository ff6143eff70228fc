package io.jenkins.plugins.pexip.stage.port;

/** Azure DevOps' words: a paused definition goes on queueing and starts nothing, a disabled one queues nothing. */
public enum QueueStatus {
    ENABLED,
    PAUSED,
    DISABLED
}
