package io.jenkins.plugins.pexip.simulator.net;

import io.javalin.http.Context;

/** Stands between a simulated server and its clients: sees each request, and may spoil it or its answer. */
public interface Interception {

    Interception NONE = new Interception() {};

    /** A request came, and nothing was done about it yet. One that is answered here never reaches the server. */
    default void asked(Context request) {}

    /** What was asked is done, and the answer was not sent yet. */
    default void answered(Context request) {}
}
