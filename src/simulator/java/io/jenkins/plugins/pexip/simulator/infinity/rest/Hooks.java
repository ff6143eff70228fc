package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a change of a resource brings about beyond itself. */
public interface Hooks {

    /** Before a checked new object is kept: fills in what the node works out. */
    default void creating(Resource resource, ObjectNode object) {}

    /** After it is kept: the answer, which is {@code plain} for most. */
    default Reply created(Resource resource, ObjectNode object, Reply plain) {
        return plain;
    }

    /** After an object was changed. */
    default void changed(Resource resource, ObjectNode object) {}

    /** After an object was removed. */
    default void removed(Resource resource, ObjectNode object) {}
}
