package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import java.util.HashMap;
import java.util.Map;

/** Closes the ports of simulated servers, for a moment or for longer. A refused request never says what it wanted. */
final class RefusedConnections {

    private final Map<String, HttpsListener> listeners;
    private final Map<RequestShape, RequestShape> next = new HashMap<>();
    private boolean eachIsNew;
    private HttpsListener refusing;
    private HttpsListener down;

    RefusedConnections(Map<String, HttpsListener> listeners) {
        this.listeners = listeners;
    }

    /** @param next after the answer to the first request of a shape, the connection for the other one is refused */
    synchronized void refuse(Map<RequestShape, RequestShape> next) {
        this.next.putAll(next);
        eachIsNew = true;
    }

    /** Whether each request needs a connection of its own, so that each may be refused. */
    synchronized boolean eachIsNew() {
        return eachIsNew;
    }

    /** @return the request whose connection is refused after this one; null for none */
    synchronized RequestShape refuseAfter(RequestShape answered) {
        RequestShape refused = next.remove(answered);
        if (refused == null || refusing != null) {
            return null;
        }
        refusing = listeners.get(refused.server());
        refusing.refuse();
        return refused;
    }

    synchronized void refuseFromNowOn(String server) {
        down = listeners.get(server);
        down.refuse();
    }

    /** Ends a moment of refused connections. */
    synchronized void accept() {
        if (refusing != null) {
            refusing.accept();
            refusing = null;
        }
    }

    /** Ends what lasts until it is ended. */
    synchronized void restore() {
        if (down != null) {
            down.accept();
            down = null;
        }
    }
}
