package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.bench.AtMost;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Judging the longest gate that there is, and one of all rules with its digest, on facts that are all there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GateBenchmark {

    private final Facts facts = Sample.production();
    private final Gate gate = Gates.upgrade(Environment.Kind.PRODUCTION);

    private final Facts allFacts = AfterSample.of("NODE").and(Sample.test()).and(AfterSample.of("PRODUCTION_AFTER"))
            .with(facts.find(FactNames.BASELINE).orElseThrow());
    private final Gate allRules = new Gate("All rules", Environment.Kind.PRODUCTION, Gate.Guards.NAMED,
            Rules.all().stream().map(Rule::id).toList());

    /** A rule without its facts is judged in no time. */
    @Setup
    public void everyRuleHasItsFacts() {
        if (!productionUpgrade().isOpen()) {
            throw new IllegalStateException(productionUpgrade().explanation());
        }
        Judgement all = Evaluator.judge(allRules, allFacts, PolicySettings.DEFAULTS, Sample.NOW);
        if (all.counts().containsKey(Outcome.UNKNOWN)) {
            throw new IllegalStateException(all.explanation());
        }
    }

    @Benchmark
    @AtMost(1)
    public String allRulesAndTheirDigest() {
        return Evaluator.judge(allRules, allFacts, PolicySettings.DEFAULTS, Sample.NOW).digest();
    }

    @Benchmark
    @AtMost(1)
    public Judgement productionUpgrade() {
        return Evaluator.judge(gate, facts, PolicySettings.DEFAULTS, Sample.NOW);
    }
}
