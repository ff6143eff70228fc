package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.ServiceHours;
import io.jenkins.plugins.pexip.stage.port.Topic;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Optional;

/** Facts on how the environment's platform is configured and used. */
final class PlatformFacts {

    private final Situation situation;
    private final ConferencePlatform platform;

    PlatformFacts(Situation situation) {
        this(situation, situation.here().platform());
    }

    /** @param platform whose configuration is asked for */
    PlatformFacts(Situation situation, ConferencePlatform platform) {
        this.situation = situation;
        this.platform = platform;
    }

    private ConferencePlatform platform() {
        return platform;
    }

    private Facts with(Facts facts, String name, Object value, Topic topic) {
        return facts.with(name, value, platform().source(topic), situation.now());
    }

    Facts calls(Facts facts) {
        try {
            return with(facts, FactNames.CALLS, platform().activeCalls(), Topic.CALLS);
        } catch (Unreachable e) {
            if (!allDeallocated()) {
                throw e;
            }
            return facts.with(FactNames.CALLS, 0, "all machines are off, says "
                    + situation.here().machines().address(), situation.now());
        }
    }

    /** A call needs a node that runs. */
    private boolean allDeallocated() {
        return situation.environment().machines().stream().allMatch(machine ->
                situation.here().machines().status(machine).power() == PowerState.DEALLOCATED);
    }

    Facts certificates(Facts facts) {
        return with(facts, FactNames.CERTIFICATES, platform().inventory().certificates(), Topic.CERTIFICATES);
    }

    Facts licences(Facts facts) {
        return with(facts, FactNames.LICENCES, platform().inventory().licences(), Topic.LICENCES);
    }

    Facts ntpServers(Facts facts) {
        return with(facts, FactNames.NTP_SERVERS, platform().inventory().ntpServers(), Topic.NTP_SERVERS);
    }

    Facts syslogServers(Facts facts) {
        return with(facts, FactNames.SYSLOG_SERVERS, platform().inventory().syslogServers(), Topic.SYSLOG_SERVERS);
    }

    /** Where nobody says when the service is open, that is not known; it does not count as closed. */
    Facts serviceHours(Facts facts) {
        Optional<ServiceHours> hours = situation.here().hours();
        return hours.map(known -> facts.with(
                        FactNames.SERVICE_HOURS, known.read(), known.source(), situation.now()))
                .orElseGet(() -> facts.without(FactNames.SERVICE_HOURS, "configuration", situation.now(),
                        "no service hours are configured for '%s'; configure serviceHours."
                                .formatted(situation.environment().name())));
    }
}
