package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.util.List;
import java.util.stream.Stream;

/** A node as people see it in the table; without what changes all the time. */
record NodeRow(String name, Node.Role role, Version version, String state, boolean maintenance) {

    static NodeRow of(Node node) {
        String state = node.state() == NodeState.OTHER ? node.stateWord() : node.state().label();
        return new NodeRow(node.name(), node.role(), node.version(), state, node.maintenance());
    }

    /** The table, its columns as wide as they must be. */
    static List<String> lines(List<NodeRow> rows) {
        int name = width(rows.stream().map(NodeRow::name));
        int version = width(rows.stream().map(NodeRow::shown));
        String format = "  %%-%ds  %%-%ds  %%s%%s".formatted(name, version);
        return rows.stream().map(row -> row.line(format)).toList();
    }

    private String line(String format) {
        return format.formatted(name, shown(), state, maintenance ? " (maintenance mode)" : "");
    }

    private String shown() {
        return version == null ? "-" : version.toString();
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(1);
    }
}
