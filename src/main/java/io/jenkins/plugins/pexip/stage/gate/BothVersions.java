package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.FactNames;
import io.jenkins.plugins.pexip.policy.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Test and Production run now, each asked of its own Management Node. */
final class BothVersions {

    private final Situation situation;

    BothVersions(Situation situation) {
        this.situation = situation;
    }

    Facts production(Facts facts) {
        ConferencePlatform production = platform(Environment.Kind.PRODUCTION);
        Version version = production.nodes().get(0).version();
        return facts.with(FactNames.PRODUCTION_VERSION, version, production.address(), situation.now());
    }

    /** Test's version, and its nodes in the form in which a verification holds them. */
    Facts test(Facts facts) {
        ConferencePlatform test = platform(Environment.Kind.TEST);
        List<Node> nodes = test.nodes();
        Map<String, Version> versions = new TreeMap<>();
        nodes.stream().filter(node -> node.version() != null).forEach(node -> versions.put(node.name(), node.version()));
        Version version = nodes.get(0).version();
        return facts.with(FactNames.TEST_VERSION, version, test.address(), situation.now())
                .with(FactNames.TEST_NOW, Map.of("version", version, "nodes", versions), test.address(), situation.now());
    }

    private ConferencePlatform platform(Environment.Kind kind) {
        return situation.engine().connections().to(situation.platform().only(kind)).platform();
    }
}
