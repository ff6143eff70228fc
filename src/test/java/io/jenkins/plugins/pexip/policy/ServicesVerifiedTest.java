package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** What the rule says of a collection that failed, next to the same one before the upgrade. */
class ServicesVerifiedTest {

    private static Map<String, Object> run(String verdict, String digest, String... failing) {
        List<Map<String, String>> failures = List.of(failing).stream()
                .map(name -> Map.of("request", name, "test", "", "message", "at " + System.nanoTime()))
                .toList();
        return Map.of("configured", true, "verdict", verdict, "sentence", "Some fail.", "sha256", digest,
                "failures", failures);
    }

    private static Verdict judge(Map<String, Object> before, Map<String, Object> after) {
        Facts facts = AfterSample.of("TEST_AFTER")
                .with("baseline", before, "ledger", Sample.READ)
                .with("collection", after, "ledger", Sample.READ);
        return Sample.judge("services-verified", facts);
    }

    @Test
    void aPassIsAPassWhateverWasBefore() {
        for (String before : List.of("PASS", "FAIL", "CANNOT_TEST")) {
            assertThat(judge(run(before, "c", "a"), run("PASS", "c")).outcome()).isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void whatFailedBeforeIsNotBlamedOnTheUpgradeAndFailsNevertheless() {
        Verdict verdict = judge(run("FAIL", "c", "a"), run("FAIL", "c", "a"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.sentence()).contains("Nothing is worse than before the upgrade");
    }

    @Test
    void whatFailsNewlyIsNamed() {
        assertThat(judge(run("FAIL", "c", "a"), run("FAIL", "c", "a", "b")).sentence())
                .contains("worse than before the upgrade: b.").doesNotContain("a;");
    }

    @Test
    void aFailureThatNamesNothingIsWorse() {
        assertThat(judge(run("FAIL", "c", "a"), run("FAIL", "c")).sentence()).contains("It is worse than before");
    }

    @Test
    void withoutAComparableBaselineItSaysSo() {
        assertThat(judge(run("CANNOT_TEST", "c"), run("FAIL", "c", "a")).sentence()).contains("no baseline");
        assertThat(judge(Map.of("configured", false), run("FAIL", "c", "a")).sentence()).contains("no baseline");
        assertThat(judge(run("FAIL", "other", "a"), run("FAIL", "c", "a")).sentence()).contains("was changed since");
    }

    @Property(tries = 200)
    void nothingIsWorseExactlyWhenTheFailuresAreASubset(
            @ForAll Set<@IntRange(max = 5) Integer> before, @ForAll @NotEmpty Set<@IntRange(max = 5) Integer> after) {
        Verdict verdict = judge(run(before.isEmpty() ? "PASS" : "FAIL", "c", names(before)),
                run("FAIL", "c", names(after)));
        assertThat(verdict.sentence().contains("Nothing is worse")).isEqualTo(before.containsAll(after));
    }

    private static String[] names(Set<Integer> failing) {
        return failing.stream().map(String::valueOf).toArray(String[]::new);
    }

    private static Map<String, Object> incomplete(String digest, String... notRun) {
        Map<String, Object> run = new HashMap<>(run("CANNOT_TEST", digest));
        run.put("notRun", List.of(notRun).stream().map(name -> Map.of("request", name, "test", "")).toList());
        return run;
    }

    @Test
    void whatDidNotRunIsWeighedAgainstTheBaseline() {
        assertThat(judge(incomplete("c", "a", "b"), incomplete("c", "b")).outcome()).isEqualTo(Outcome.PASS);
        assertThat(judge(incomplete("c", "a"), incomplete("c", "a", "b")).sentence())
                .contains("Before the upgrade this ran: b.");
        assertThat(judge(run("PASS", "c"), incomplete("c", "b")).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(judge(run("FAIL", "c", "b"), incomplete("c", "b")).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void anotherCollectionIsNoPass() {
        assertThat(judge(run("PASS", "c"), run("PASS", "d")).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge(run("PASS", "c"), incomplete("d", "b")).sentence()).contains("SHA-256 c, then d");
    }
}
