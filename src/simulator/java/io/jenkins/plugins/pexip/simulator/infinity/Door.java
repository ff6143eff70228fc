package io.jenkins.plugins.pexip.simulator.infinity;

/** The way into the Management Node, which closes while it is away. */
interface Door {

    void close();

    void open();
}
