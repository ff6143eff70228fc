package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static io.jenkins.plugins.pexip.policy.Sample.READ;
import static io.jenkins.plugins.pexip.policy.Sample.json;

import io.jenkins.plugins.pexip.policy.fact.Facts;

/** Facts under which every gate after an upgrade is open, and that for a new node; to be changed one by one. */
final class AfterSample {

    private AfterSample() {}

    /** The facts that a line of the tables verdicts-*.csv changes. */
    static Facts of(String kind) {
        return switch (kind) {
            case "TEST" -> Sample.test();
            case "PRODUCTION" -> Sample.production();
            case "TEST_AFTER" -> upgraded(Sample.test()).with("attestation", "PASS", "ledger", READ);
            case "PRODUCTION_AFTER" -> upgraded(Sample.production())
                    .with("attestation", "NOT_REQUIRED", "policy", READ);
            case "NODE" -> node(Sample.test());
            case "ROLLBACK" -> rollback(Sample.test());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** The facts under which a gate is open. */
    static Facts of(Gate gate) {
        String moment = switch (gate.guards()) {
            case COMPLETION, VERIFICATION, SCHEDULE, RETURN -> "_AFTER";
            default -> "";
        };
        return switch (gate.guards()) {
            case NODE, DEPLOYMENT -> of("NODE");
            case ROLLBACK -> of("ROLLBACK");
            default -> of(gate.kind() + moment);
        };
    }

    private static Facts upgraded(Facts before) {
        return before
                .with("environment.version", "34.1 (73000.0.0)", "mgmt", READ)
                .with("environment.nodes", json("""
                        [{"name":"mgmt","address":"10.0.0.1","role":"MANAGEMENT","version":"34.1 (73000.0.0)",
                          "state":"IDLE","synchronised":true,"alwaysOn":true,"lastContact":null},
                         {"name":"conf1","address":"10.0.0.2","role":"CONFERENCING","version":"34.1 (73000.0.0)",
                          "state":"IDLE","synchronised":true,"alwaysOn":true,"lastContact":"2026-11-21T19:57:00Z"},
                         {"name":"burst","address":"10.0.0.3","role":"CONFERENCING","version":"34.1 (73000.0.0)",
                          "state":"IDLE","synchronised":false,"alwaysOn":false,"lastContact":null}]"""), "mgmt", READ)
                .with("environment.alarms", json("[{\"name\":\"licences_low\",\"node\":\"\"}]"), "mgmt", READ)
                .with("environment.maintenance.before", json("[]"), "journal", READ)
                .with("environment.alarms.before", json("[{\"name\":\"licences_low\",\"node\":\"\"}]"), "journal", READ)
                .with("collection", json("""
                        {"configured":true,"verdict":"PASS","sentence":"All hold.","sha256":"c","failures":[]}"""),
                        "newman", READ)
                .with("baseline", json("""
                        {"configured":true,"verdict":"PASS","sentence":"All hold.","sha256":"c","failures":[]}"""),
                        "ledger", READ)
                .with("environment.configuration.changes", json("""
                        [{"resource":"global","what":"1","field":"enable_more","kind":"ADDED","before":null,
                          "after":"true","withVersion":true}]"""), "mgmt", READ)
                .with("environment.sessionTimeout", json("""
                        {"enabled":true,"minutes":30,"former":{"enabled":true,"minutes":30}}"""), "mgmt", READ)
                .with("environment.schedule", json("""
                        {"configured":true,"queueStatus":"ENABLED","inProgress":0}"""), "devops", READ)
                .with("environment.schedule.former", "ENABLED", "journal", READ)
                .with("environment.upgraded", json("""
                        {"from":"33.2","endedAt":"2026-11-21T18:00:00Z"}"""), "journal", READ)
                .with("environment.backups", json("""
                        [{"name":"b2","takenAt":"2026-11-21T18:05:00Z","version":"34.1 (73000.0.0)"}]"""), "mgmt", READ)
                .with("environment.teamsConnectors", json("""
                        [{"name":"teams","version":"34.1","by":"tess","at":"2026-11-21T19:00:00Z"}]"""),
                        "ledger", READ);
    }

    private static Facts rollback(Facts facts) {
        return facts
                .with("environment.upgrade", json("{\"running\":false}"), "mgmt", READ)
                .with("environment.wayBack", json("""
                        {"way":"MACHINES","version":"34.1","from":"33.2",
                         "machines":[{"name":"vm-1","resourceGroup":"rg","takenAt":"2026-11-21T18:00:00Z",
                                      "listed":true,"hindrance":null}],
                         "backup":{"name":"b1","version":"33.2","kept":true}}"""), "ledger", READ)
                .with("support.case", "CASE-1", "Jenkinsfile", READ);
    }

    private static Facts node(Facts facts) {
        return facts
                .with("environment.version", "34.1 (73000.0.0)", "mgmt", READ)
                .with("node.new", json("""
                        {"name":"conf2","address":"10.0.0.4","hostname":"conf2","dnsName":"conf2.example.ca",
                         "secondaryAddress":"10.1.0.4","interfaces":2,"staticRoutes":["10.2.0.0/16"],
                         "neededRoutes":["10.2.0.0/16"],"createdBy":"MANAGEMENT_NODE","vmFrom":"TEMPLATE",
                         "templateVersion":"34.1","createdAt":"2026-11-21T19:50:00Z",
                         "lastContact":"2026-11-21T19:56:00Z","synchronised":true}"""), "mgmt", READ)
                .with("environment.namesInUse", json("""
                        [{"name":"conf1","address":"10.0.0.2","hostname":"conf1","dnsName":"conf1.example.ca"}]"""),
                        "mgmt", NOW);
    }
}
