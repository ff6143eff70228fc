package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the rules of a later hop would say on what is configured and recorded now. Each environment is asked once; what
 * it does not tell is not known, and nobody waits for it: the hop's own gate does, when it is its turn.
 */
public final class Foreseen {

    private final Situation situation;
    private final Reference reference;
    private final Map<Environment.Kind, Facts> read = new EnumMap<>(Environment.Kind.class);

    public Foreseen(Situation situation, Reference reference) {
        this.situation = situation;
        this.reference = reference;
    }

    /**
     * The rules that would be in the way of a hop.
     *
     * @param at when it could begin
     */
    public List<Verdict> inTheWay(Environment.Kind kind, Version from, Version to, Instant at) {
        Facts facts = read.computeIfAbsent(kind, this::read)
                .with(FactNames.INSTALLED, from, "plan", situation.now())
                .with(FactNames.TARGET, to.withoutBuild(), "plan", situation.now());
        return Gates.foreseeable(kind).stream()
                .map(rule -> Evaluator.judge(rule, facts, situation.platform().policy(), at))
                .filter(verdict -> !verdict.opens())
                .toList();
    }

    private Facts read(Environment.Kind kind) {
        Environment environment = situation.platform().only(kind);
        DecisionFacts people = new DecisionFacts(Subject.of(situation, null));
        Facts facts = reference.add(people.preparations(people.decisions(people.promotion(Facts.NONE))), situation.now())
                .with(FactNames.PLATFORM, situation.platform().name(), "configuration", situation.now())
                .with(FactNames.ENVIRONMENT, environment.name(), "configuration", situation.now())
                .with(FactNames.KIND, kind, "configuration", situation.now());
        ConferencePlatform platform = situation.engine().connections().to(environment).platform();
        PlatformFacts configured = new PlatformFacts(situation, platform);
        facts = known(facts, configured::certificates, FactNames.CERTIFICATES, platform);
        facts = known(facts, configured::licences, FactNames.LICENCES, platform);
        facts = known(facts, configured::ntpServers, FactNames.NTP_SERVERS, platform);
        return known(facts, configured::syslogServers, FactNames.SYSLOG_SERVERS, platform);
    }

    private Facts known(Facts facts, UnaryOperator<Facts> reading, String name, ConferencePlatform platform) {
        try {
            return reading.apply(facts);
        } catch (Unreachable | Refused e) {
            return facts.without(name, platform.address(), situation.now(), e.getMessage());
        }
    }
}
