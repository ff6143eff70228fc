package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.LICENCES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.NTP_SERVERS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SESSION_TIMEOUT;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SYSLOG_SERVERS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.List;

/** How the Management Node must be set up before an upgrade starts. */
final class SettingRules {

    /** The last major version that takes licences of the old kind (upgrade guide, "invalid licenses"). */
    private static final int OLD_LICENCES = 27;

    private SettingRules() {}

    /** @param legacy whether it is of the old kind; null if nobody knows */
    record Licence(String id, String product, Boolean legacy, boolean active, Instant expires) {

        boolean expired(Instant now) {
            return expires != null && !expires.isAfter(now);
        }

        String named() {
            return product == null || product.isBlank() ? id : product + " " + id;
        }
    }

    record Timeout(boolean enabled, JsonNode former) {

        boolean kept() {
            return former != null && former.path("enabled").isBoolean();
        }
    }

    static Finding licences(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        boolean leaving = installed.major() == OLD_LICENCES && installed.isOlderThan(facts.version(TARGET));
        List<Licence> active = facts.list(LICENCES, Licence.class).stream().filter(Licence::active).toList();
        List<String> expired = active.stream().filter(l -> l.expired(facts.now())).map(Licence::named).toList();
        if (!expired.isEmpty()) {
            return Finding.broken("Expired: %s. Renew or remove what expired before the upgrade.", Words.list(expired));
        }
        return leaving ? kinds(active) : Finding.holds("None of %s expired.", Words.count(active.size(),
                "active licence"));
    }

    private static Finding kinds(List<Licence> active) {
        List<String> old = active.stream().filter(l -> Boolean.TRUE.equals(l.legacy())).map(Licence::named).toList();
        List<String> unknown = active.stream().filter(l -> l.legacy() == null).map(Licence::named).toList();
        if (!old.isEmpty()) {
            return Finding.broken("Of the old kind, which nothing after %d takes: %s. Get replacement keys from the"
                    + " vendor's support before the upgrade.", OLD_LICENCES, Words.list(old));
        }
        return unknown.isEmpty()
                ? Finding.holds("None of %s expired or is of the old kind.", Words.count(active.size(),
                        "active licence"))
                : Finding.unknown("Whether these licences are of the old kind is not known: %s. Ask the vendor's"
                        + " support before leaving %d.", Words.list(unknown), OLD_LICENCES);
    }

    static Finding sessionTimeout(FactReader facts, PolicySettings limits) {
        Timeout timeout = facts.as(SESSION_TIMEOUT, Timeout.class);
        if (timeout.enabled()) {
            return Finding.broken("The web session timeout is on and may cut the upload off; switch it off for its"
                    + " time, as pexipUpgrade does.");
        }
        return timeout.kept()
                ? Finding.holds("The web session timeout is off, and its former value is kept to be restored.")
                : Finding.broken("The web session timeout is off, and nobody wrote down what it was, so it could not be"
                        + " restored. Set it as it should be and let pexipUpgrade switch it off.");
    }

    static Finding ntp(FactReader facts, PolicySettings limits) {
        List<String> servers = servers(facts, NTP_SERVERS);
        return servers.isEmpty()
                ? Finding.broken("The Management Node has no NTP server; give it one, for nodes only work together"
                        + " when their clocks agree.")
                : Finding.holds("The Management Node takes its time from %s.", Words.list(servers));
    }

    static Finding remoteSyslog(FactReader facts, PolicySettings limits) {
        List<String> servers = servers(facts, SYSLOG_SERVERS);
        return servers.isEmpty()
                ? Finding.broken("No remote syslog server is configured, so a rollback would lose the logs; configure"
                        + " one, or let an approver acknowledge it with a reason.")
                : Finding.holds("Logs go to %s as well, so a rollback loses none.", Words.list(servers));
    }

    private static List<String> servers(FactReader facts, String name) {
        return facts.list(name, String.class).stream().filter(server -> !server.isBlank()).toList();
    }
}
