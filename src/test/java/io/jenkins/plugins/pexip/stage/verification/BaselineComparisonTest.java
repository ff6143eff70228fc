package io.jenkins.plugins.pexip.stage.verification;

import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.CANNOT_TEST;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.FAIL;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Failure;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class BaselineComparisonTest {

    @Test
    void aPassIsNeverWorse() {
        assertThat(BaselineComparison.of(result(PASS), result(PASS)).nothingWorse()).isTrue();
        assertThat(BaselineComparison.of(result(FAIL, "a"), result(PASS)).sentence()).contains("Better");
        assertThat(BaselineComparison.of(result(CANNOT_TEST), result(PASS)).nothingWorse()).isTrue();
    }

    @Test
    void whatFailedBeforeWithAnotherMessageIsNotWorse() {
        CollectionResult before = failing(new Failure("05", "there", "expected 0 at 18:00"));
        BaselineComparison comparison = BaselineComparison.of(before,
                failing(new Failure("05", "there", "expected 0 at 19:00")));
        assertThat(comparison.nothingWorse()).isTrue();
        assertThat(comparison.asBefore()).hasSize(1);
    }

    @Test
    void whatFailsNewlyIsNamed() {
        BaselineComparison comparison = BaselineComparison.of(result(FAIL, "a"), result(FAIL, "a", "b"));
        assertThat(comparison.nothingWorse()).isFalse();
        assertThat(comparison.worse()).extracting(Failure::request).containsExactly("b");
        assertThat(comparison.sentence()).contains("Worse", "b").doesNotContain("a,");
    }

    @Test
    void aFailureThatNamesNothingIsWorse() {
        assertThat(BaselineComparison.of(result(PASS), result(FAIL)).nothingWorse()).isFalse();
        assertThat(BaselineComparison.of(result(FAIL, "a"), result(FAIL)).nothingWorse()).isFalse();
    }

    @Test
    void nothingIsKnownWhereOneOfTheTwoCouldNotTest() {
        assertThat(BaselineComparison.of(result(FAIL, "a"), result(CANNOT_TEST, "a")).nothingWorse()).isFalse();
        assertThat(BaselineComparison.of(result(CANNOT_TEST, "a"), result(FAIL, "a")).nothingWorse()).isFalse();
    }

    @Test
    void anotherCollectionIsNoBaseline() {
        CollectionResult other = new CollectionResult(FAIL, "", 1, 1, result(FAIL, "a").failures(), "another");
        BaselineComparison comparison = BaselineComparison.of(other, result(FAIL, "a"));
        assertThat(comparison.nothingWorse()).isFalse();
        assertThat(comparison.sentence()).contains("changed since the baseline");
    }

    @Property
    void nothingIsWorseExactlyWhenTheFailuresAreASubset(
            @ForAll Set<@IntRange(max = 5) Integer> before, @ForAll @NotEmpty Set<@IntRange(max = 5) Integer> after) {
        BaselineComparison comparison = BaselineComparison.of(of(before), of(after));
        assertThat(comparison.nothingWorse()).isEqualTo(before.containsAll(after));
        assertThat(comparison.worse().size() + comparison.asBefore().size()).isEqualTo(after.size());
    }

    private static CollectionResult of(Set<Integer> failing) {
        return result(failing.isEmpty() ? PASS : FAIL, failing.stream().map(String::valueOf).toArray(String[]::new));
    }

    private static CollectionResult result(Verdict verdict, String... failing) {
        List<Failure> failures = List.of(failing).stream().map(name -> new Failure(name, "", "no")).toList();
        return new CollectionResult(verdict, "", 1, 1, failures, "digest");
    }

    private static CollectionResult failing(Failure failure) {
        return new CollectionResult(FAIL, "", 1, 1, List.of(failure), "digest");
    }
}
