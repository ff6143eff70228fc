package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Facts under which every gate is open, to be changed one by one. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    static final Instant READ = NOW.minus(Duration.ofMinutes(2));
    static final String DIGEST = "ab".repeat(32);
    static final String OTHER_DIGEST = "cd".repeat(32);

    private Sample() {}

    static Facts test() {
        return common("test", "TEST", "33.2 (70000.0.0)")
                .with("test.version", "33.2 (70000.0.0)", "mgmt.test", READ);
    }

    static Facts production() {
        return common("prod", "PRODUCTION", "33.2 (70000.0.0)")
                .with("test.version", "34.1 (73000.0.0)", "mgmt.test", READ)
                .with("package.test", DIGEST, "ledger", READ)
                .with("verification", json("""
                        {"environment":"test","version":"34.1","package":"%s","api":"PASS","platform":"PASS",
                         "attestation":"PASS","at":"2026-11-21T10:00:00Z",
                         "nodes":["mgmt","conf1"]}""".formatted(DIGEST)),
                        "ledger", READ)
                .with("environment.test.now", json("""
                        {"version":"34.1 (73000.0.0)","nodes":["mgmt","conf1"]}"""), "mgmt.test", READ)
                .with("test.upgrade", json("""
                        {"version":"34.1","endedAt":"2026-11-14T20:00:00Z","troubles":[]}"""), "ledger", READ)
                .with("promotion", json("""
                        {"startedBy":"ada","version":"34.1"}"""), "pipeline", READ)
                .with("approvals", json("""
                        [{"by":"ben","at":"2026-11-21T19:00:00Z","version":"34.1",
                         "environment":"prod"}]"""), "ledger", READ);
    }

    private static Facts common(String name, String kind, String installed) {
        return Facts.NONE
                .with("environment.name", name, "platform.yaml", READ)
                .with("test.name", "test", "platform.yaml", READ)
                .with("environment.kind", kind, "platform.yaml", READ)
                .with("target.version", "34.1", "Jenkinsfile", READ)
                .with("production.version", "33.2 (70000.0.0)", "mgmt.prod", READ)
                .with("environment.version", installed, "mgmt." + name, READ)
                .with("environment.answers", true, "mgmt." + name, READ)
                .with("environment.nodes", json("""
                        [{"name":"mgmt","address":"10.0.0.1","role":"MANAGEMENT","version":"33.2 (70000.0.0)",
                         "state":"IDLE",
                          "maintenance":false,"synchronised":true,"alwaysOn":true,"lastContact":null},
                         {"name":"conf1","address":"10.0.0.2","role":"CONFERENCING","version":"33.2 (70000.0.0)",
                          "state":"IDLE","synchronised":true,"alwaysOn":true,"lastContact":"2026-11-21T19:57:00Z"},
                         {"name":"burst","address":"10.0.0.3","role":"CONFERENCING","version":null,"state":"IDLE",
                          "synchronised":false,"alwaysOn":false,"lastContact":null}]"""), "mgmt." + name, READ)
                .with("environment.alarms", json("[]"), "mgmt." + name, READ)
                .with("environment.upgrade", json("{\"running\":false,\"startedAt\":null}"), "mgmt." + name, READ)
                .with("environment.machines", json("""
                        [{"name":"vm-mgmt","resourceGroup":"rg-a","power":"RUNNING"},
                         {"name":"vm-conf","resourceGroup":"rg-b","power":"RUNNING"}]"""), "azure", READ)
                .with("environment.schedule", json("""
                        {"configured":true,"queueStatus":"PAUSED","inProgress":0}"""), "devops", READ)
                .with("environment.recoveryPoints", json("""
                        [{"machine":"vm-mgmt","resourceGroup":"rg-a","id":"1","takenAt":"2026-11-21T18:00:00Z",
                         "whileOff":true},
                         {"machine":"vm-conf","resourceGroup":"RG-B","id":"2","takenAt":"2026-11-21T18:00:00Z",
                          "whileOff":true}]
                        """), "azure", READ)
                .with("environment.backups", json("""
                        [{"name":"b1","takenAt":"2026-11-21T17:00:00Z",
                         "version":"33.2 (70000.0.0)"}]"""), "mgmt." + name, READ)
                .with("package", json("{\"file\":\"p.tar\",\"sha256\":\"" + DIGEST + "\",\"bytes\":5}"), "workspace",
                        READ)
                .with("package.expected", DIGEST.toUpperCase(Locale.ROOT), "Jenkinsfile", READ)
                .with("reviews", json("""
                        [{"version":"34.0","by":"ada","at":"2026-11-10T10:00:00Z",
                         "breakingChanges":["SIP over UDP is off"]},
                         {"version":"34.1","by":"ben","at":"2026-11-10T11:00:00Z","breakingChanges":[]}]"""),
                        "ledger", READ)
                .with("mitigations", json("""
                        [{"version":"34.0","change":"SIP over UDP is off","mitigation":"Trunks use TCP, wiki/77",
                          "environment":"test","by":"ada","at":"2026-11-12T10:00:00Z"},
                         {"version":"34.0","change":"SIP over UDP is off","mitigation":"Trunks use TCP, wiki/77",
                          "environment":"prod","by":"ada","at":"2026-11-20T10:00:00Z"}]"""), "ledger", READ)
                .with("briefings", json("""
                        [{"major":34,"attended":true,"by":"ada","at":"2026-11-09T10:00:00Z","note":""}]"""),
                        "ledger", READ)
                .with("environment.certificates", json("""
                        [{"name":"CN=mgmt","kind":"TLS","root":false,"signature":"sha256WithRSAEncryption",
                          "expires":"2027-06-01T00:00:00Z"},
                         {"name":"CN=Old Root","kind":"CA","root":true,"signature":"sha1WithRSAEncryption",
                          "expires":"2031-01-01T00:00:00Z"}]"""), "mgmt." + name, READ)
                .with("environment.licences", json("""
                        [{"id":"L1","product":"PXP-PORT","legacy":false,"active":true,"expires":null}]"""),
                        "mgmt." + name, READ)
                .with("environment.sessionTimeout", json("""
                        {"enabled":false,"minutes":30,"former":{"enabled":true,"minutes":30}}"""), "mgmt." + name,
                        READ)
                .with("environment.ntpServers", json("[\"10.0.0.250\"]"), "mgmt." + name, READ)
                .with("environment.syslogServers", json("[\"10.0.0.251\"]"), "mgmt." + name, READ)
                .with("baseline", json("""
                        {"configured":true,"verdict":"PASS","sentence":"All passed.","sha256":"%s","requests":5,
                         "assertions":9,"failures":[],"at":"2026-11-21T19:50:00Z"}""".formatted(DIGEST)), "ledger",
                        READ)
                .with("environment.serviceHours", json("""
                        {"timeZone":"America/Vancouver","periods":[
                          {"startDay":"MONDAY","startTime":"07:30","endDay":"MONDAY","endTime":"17:00"},
                          {"startDay":"FRIDAY","startTime":"07:30","endDay":"FRIDAY","endTime":"17:00"}],
                         "unavailable":[]}"""), "hours.example", READ)
                .with("environment.rights", json("""
                        [{"system":"Azure","right":"Microsoft.Compute/virtualMachines/read on vm-mgmt","held":true},
                         {"system":"Azure DevOps","right":"Edit build pipeline on 'VM Start Stop'","held":true}]"""),
                        "azure, devops", READ)
                .with("environment.calls", 0, "mgmt." + name, READ)
                .with("catalogue", ReleaseCatalogue.rehearsal(), "releases.yaml", READ)
                .with("upgradePaths", UpgradePaths.builtIn(), "upgrade-paths.yaml", READ);
    }

    static JsonNode json(String text) {
        try {
            return PolicyJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Verdict judge(String rule, Facts facts) {
        return judge(rule, facts, PolicySettings.DEFAULTS);
    }

    static Verdict judge(String rule, Facts facts, PolicySettings limits) {
        return Evaluator.judge(rule, facts, limits, NOW);
    }

    static Facts with(Facts facts, String name, String json) {
        return facts.with(name, json(json), "changed", READ);
    }
}
