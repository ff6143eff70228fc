package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an operation does.
 *
 * @param begin happens at once
 * @param done happens at the end
 * @param undone happens at the end instead, if the operation fails
 * @param outcome the resource it works on; null for none
 */
record Work(
        OperationKind kind,
        Duration takes,
        Consumer<LongOperation> begin,
        Runnable done,
        Runnable undone,
        Supplier<ObjectNode> outcome) {}
