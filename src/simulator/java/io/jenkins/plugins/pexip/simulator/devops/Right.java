package io.jenkins.plugins.pexip.simulator.devops;

/** A permission on a build pipeline, by the name that Azure DevOps has for it. */
public enum Right {
    VIEW_PIPELINE("View build pipeline"),
    EDIT_PIPELINE("Edit build pipeline"),
    VIEW_BUILDS("View builds"),
    QUEUE_BUILDS("Queue builds"),
    STOP_BUILDS("Stop builds");

    private final String title;

    Right(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
