package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.Map;

/** What Test and Production run. */
final class BothVersions {

    private final Situation situation;

    BothVersions(Situation situation) {
        this.situation = situation;
    }

    Facts production(Facts facts) {
        Observation seen = observe(Environment.Kind.PRODUCTION);
        return facts.with(FactNames.PRODUCTION_VERSION, seen.version(), seen.source(), seen.at());
    }

    /** Test's version, and its nodes in the form in which a verification holds them. */
    Facts test(Facts facts) {
        Observation seen = observe(Environment.Kind.TEST);
        var now = Map.of("version", seen.version(), "nodes", seen.nodes());
        return facts.with(FactNames.TEST_VERSION, seen.version(), seen.source(), seen.at())
                .with(FactNames.TEST_NOW, now, seen.source(), seen.at());
    }

    private Observation observe(Environment.Kind kind) {
        return Observation.of(situation, situation.platform().only(kind));
    }
}
