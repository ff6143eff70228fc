package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a judgement keeps of its facts is enough to judge them again, whatever was known and whatever was decided. */
class JudgedFactsTest {

    private static final PolicySettings LIMITS = PolicySettings.DEFAULTS;

    @Provide
    Arbitrary<Gate> gates() {
        return Arbitraries.of(Gates.all());
    }

    /** Which facts are lost, by their place in the sample. */
    @Provide
    Arbitrary<Set<Integer>> lost() {
        return Arbitraries.integers().between(0, 30).set().ofMaxSize(12);
    }

    @Property(tries = 300)
    void giveTheSameJudgementAgain(@ForAll("gates") Gate gate, @ForAll("lost") Set<Integer> lost,
            @ForAll Set<Boolean> decided) {
        Facts facts = without(Sample.production().and(Sample.test()), lost);
        Judgement first = Evaluator.judge(gate, facts, LIMITS, Sample.NOW);
        Judgement judgement = decided.isEmpty() ? first
                : Evaluator.judge(gate, Decided.on(facts, first), LIMITS, Sample.NOW);
        Facts kept = JudgedFacts.of(judgement);
        assertThat(Evaluator.judge(gate, kept, LIMITS, Sample.NOW)).isEqualTo(judgement);
        assertThat(Gates.named(gate.name(), Facts.NONE)).isEqualTo(gate);
    }

    private static Facts without(Facts facts, Set<Integer> lost) {
        List<Fact> kept = new ArrayList<>();
        for (int i = 0; i < facts.all().size(); i++) {
            if (!lost.contains(i)) {
                kept.add(facts.all().get(i));
            }
        }
        return new Facts(kept);
    }
}
