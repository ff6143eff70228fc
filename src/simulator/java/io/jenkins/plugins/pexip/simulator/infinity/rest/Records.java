package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The objects of a resource, stored or worked out at the moment of asking. */
@FunctionalInterface
public interface Records {

    List<ObjectNode> all();
}
