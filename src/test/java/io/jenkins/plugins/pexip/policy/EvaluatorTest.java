package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static Judgement judge(Gate gate, Facts facts) {
        return Evaluator.judge(gate, facts, PolicySettings.DEFAULTS, NOW);
    }

    @Test
    void opensEveryGateWhereAllIsWell() {
        for (Gate gate : Gates.all()) {
            Judgement judgement = judge(gate, AfterSample.of(gate));
            assertThat(judgement.isOpen()).as(judgement.explanation()).isTrue();
        }
    }

    @Test
    void opensNothingWithoutFacts() {
        assertThat(Gates.all()).allSatisfy(gate -> {
            Judgement judgement = judge(gate, Facts.NONE);
            assertThat(judgement.isOpen()).isFalse();
            assertThat(judgement.counts()).containsOnlyKeys(Outcome.UNKNOWN);
        });
    }

    @Test
    void aGateWithoutRulesDoesNotOpen() {
        assertThat(new Judgement("empty", "", NOW, List.of(), null).isOpen()).isFalse();
    }

    @Test
    void refusesFactsFromTheFuture() {
        Facts facts = Sample.test().with("production.version", "33.2", "mgmt", NOW.plusSeconds(1));
        assertThat(Sample.judge("test-major-lead", facts))
                .returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString().contains("has yet to come");
    }

    @Test
    void refusesFactsThatAreOlderThanARuleOfTheMomentAllows() {
        Facts old = Sample.test().with("environment.schedule", Sample.json("{\"configured\":false}"), "devops",
                NOW.minus(Duration.ofMinutes(61)));
        assertThat(Sample.judge("schedule-paused", old))
                .returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString().contains("longer ago than the 1 h");
    }

    @Test
    void saysWhyAFactCouldNotBeHad() {
        Facts facts = Sample.test().without("environment.nodes", "mgmt.test", NOW, "Connection refused");
        Verdict verdict = Sample.judge("uniform-version", facts);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.sentence()).contains("'environment.nodes' could not be had from mgmt.test: Connection"
                + " refused.");
    }

    @Test
    void limitsCanBeNarrowed() {
        var strict = new PolicySettings(
                0, 1, Duration.ofHours(1), 2, Set.of("ben", "cleo"), null, null, null, null, null, null);
        assertThat(Sample.judge("test-major-lead", Sample.test(), strict).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Sample.judge("test-minor-lead", Sample.test(), strict).outcome()).isEqualTo(Outcome.WARN);
        assertThat(Sample.judge("recovery-point", Sample.test(), strict).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Sample.judge("separation-of-duties", Sample.production(), strict).sentence())
                .contains("1 of 2 people").contains("of ben, cleo");
    }

    @Test
    void countsEachApproverOnceAndOnlyThoseWhoMayDecide() {
        String approvals = Stream.of("ben", "ben", "dan").map("""
                {"by":"%s","at":"2026-11-21T19:00:00Z","version":"34.1",
                 "environment":"prod"}"""::formatted).toList().toString();
        Facts facts = Sample.with(Sample.production(), "approvals", approvals);
        var two = PolicySettings.decidedBy(2, Set.of());
        assertThat(Sample.judge("separation-of-duties", facts, two).outcome()).isEqualTo(Outcome.PASS);
        var ben = PolicySettings.decidedBy(2, Set.of("ben", "kim"));
        assertThat(Sample.judge("separation-of-duties", facts, ben).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Property(tries = 200)
    void addsNoPassWhenAFactIsLost(@ForAll("lost") String lost) {
        for (Gate gate : Gates.all()) {
            Facts good = AfterSample.of(gate);
            Facts fewer = good.find(lost).isEmpty() ? good : good.without(lost, "nowhere", NOW, "it was lost");
            for (Verdict verdict : judge(gate, fewer).verdicts()) {
                boolean used = verdict.facts().stream().anyMatch(fact -> fact.name().equals(lost));
                assertThat(verdict.outcome()).isEqualTo(used && good.find(lost).isPresent() ? Outcome.UNKNOWN
                        : Outcome.PASS);
            }
        }
    }

    @Property(tries = 400)
    void neverThrowsAndNeverOpensOnNonsense(@ForAll("lost") String name, @ForAll("nonsense") String value) {
        for (Gate gate : Gates.all()) {
            Facts good = AfterSample.of(gate);
            Judgement judgement = judge(gate, Sample.with(good, name, value));
            boolean used = judgement.verdicts().stream().flatMap(v -> v.facts().stream()).anyMatch(f -> f.name()
                    .equals(name));
            assertThat(judgement.isOpen()).as(name + " = " + value).isEqualTo(!used || harmless(name, value));
        }
    }

    /** Of these an empty list is no bad news. */
    private static boolean harmless(String name, String value) {
        return value.equals("[]") && Set.of("environment.alarms", "environment.configuration.changes",
                "environment.teamsConnectors", "environment.namesInUse", "environment.licences").contains(name);
    }

    @Provide
    Arbitrary<String> nonsense() {
        return Arbitraries.of("null", "[]", "{}", "\"\"", "-1", "[null]", "[{}]", "\"x\"", "[[]]", "{\"a\":null}");
    }

    @Provide
    Arbitrary<String> lost() {
        Facts after = AfterSample.of("TEST_AFTER").and(AfterSample.of("NODE"));
        Facts all = Sample.production().and(Sample.test()).and(after);
        return Arbitraries.of(all.all().stream().map(Fact::name).toList());
    }

    @Test
    void givesTheSameVerdictsForTheSameFacts() {
        Judgement now = judge(Gates.upgrade(Kind.TEST), Sample.test());
        assertThat(judge(Gates.upgrade(Kind.TEST), Sample.test()).verdicts()).isEqualTo(now.verdicts());
        Instant later = NOW.plusSeconds(60);
        Judgement again = Evaluator.judge(Gates.upgrade(Kind.TEST), Sample.test(), PolicySettings.DEFAULTS, later);
        assertThat(again.digest()).as("sentences may name the time").isEqualTo(now.digest());
    }
}
