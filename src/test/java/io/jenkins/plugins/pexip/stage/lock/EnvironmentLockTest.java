package io.jenkins.plugins.pexip.stage.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.assembly.Abandonment;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLockTest {

    @TempDir
    Path folder;

    private Contention promotions;

    @BeforeEach
    void start() {
        promotions = new Contention(folder);
    }

    private static Problem problem(Progress progress) {
        assertThat(progress).isInstanceOf(Progress.Failed.class);
        return ((Progress.Failed) progress).problem();
    }

    /** B started before A, so that A does not give way to it, and meets A at work. */
    private StageRun olderThanTheHolder(String older) {
        StageRun run = promotions.open(older);
        promotions.clock.advance(Duration.ofMinutes(1));
        return run;
    }

    @Test
    void aSecondOneSaysOnceWhoHoldsItAndSinceWhenAndFollows() {
        StageRun first = promotions.open("A");
        promotions.untilItWaits(first);
        promotions.clock.advance(Duration.ofMinutes(1));
        StageRun second = promotions.open("B");
        Progress waiting = promotions.untilItWaits(second);
        assertThat(((Progress.Again) waiting).status())
                .isEqualTo("waiting for promotion A (started by rita at 2026-11-21T06:00:00Z)"
                        + " since 2026-11-21T06:00:00Z, which holds it");
        assertThat(((Progress.Again) waiting).forPeople()).isFalse();
        promotions.clock.advance(Duration.ofMinutes(1));
        promotions.untilItWaits(second);
        assertThat(promotions.console).containsExactly("test: held by promotion A (started by rita at"
                + " 2026-11-21T06:00:00Z) since 2026-11-21T06:00:00Z; this promotion waits. If it will never go on,"
                + " the command line's give-up 'A' puts back what it changed.");
        promotions.toItsEnd(first);
        assertThat(promotions.toItsEnd(second)).isInstanceOf(Progress.Done.class);
        assertThat(promotions.console).last().isEqualTo("test: free again; this promotion holds it now");
        assertThat(promotions.world)
                .containsExactly("A changes test", "A restores test", "B changes test", "B restores test");
        promotions.nobodyHoldsOrWaits();
    }

    @Test
    void aStageInTheBlockOfAnotherGoesOnAndLeavesTheLockToIt() {
        Engine engine = promotions.engine("A");
        StageRun outer = Contention.withBlock(engine, "outer", "test");
        assertThat(promotions.toItsEnd(outer)).isInstanceOf(Progress.RunBody.class);
        promotions.world.clear();
        assertThat(promotions.toItsEnd(Contention.open(engine, "inner", "test"))).isInstanceOf(Progress.Done.class);
        assertThat(promotions.home.locks().holder("test")).map(Claim::run).contains("outer");
        outer.bodyEnded(null);
        assertThat(promotions.toItsEnd(outer)).isInstanceOf(Progress.Done.class);
        promotions.nobodyHoldsOrWaits();
    }

    @Test
    void otherEnvironmentsAreFree() {
        promotions.untilItWaits(promotions.open("A"));
        Engine other = promotions.engine("B");
        promotions.untilItWaits(Contention.open(other, "run", "prod"));
        assertThat(promotions.world).containsExactly("A changes test", "B changes prod");
    }

    @Test
    void holdsAndWaitsOverRestarts() {
        promotions.untilItWaits(promotions.open("A"));
        promotions.clock.advance(Duration.ofMinutes(1));
        promotions.untilItWaits(promotions.open("B"));
        promotions.untilItWaits(promotions.open("A"));
        promotions.untilItWaits(promotions.open("B"));
        assertThat(promotions.world).containsExactly("A changes test");
        assertThat(promotions.home.locks().waiting("test")).extracting(Claim::promotion).containsExactly("B");
        promotions.toItsEnd(promotions.open("A"));
        promotions.toItsEnd(promotions.open("B"));
        assertThat(promotions.oneAtATime()).isTrue();
        promotions.nobodyHoldsOrWaits();
    }

    @Test
    void whoWaitsGivesWayToANewerOneThatWaits() {
        StageRun holder = promotions.open("A");
        promotions.untilItWaits(holder);
        promotions.clock.advance(Duration.ofMinutes(1));
        StageRun stale = promotions.open("B");
        promotions.untilItWaits(stale);
        promotions.clock.advance(Duration.ofMinutes(1));
        StageRun newest = promotions.open("C");
        promotions.untilItWaits(newest);
        assertThat(problem(promotions.toItsEnd(stale)).toString()).isEqualTo("""
                Superseded by promotion C (started by rita at 2026-11-21T06:02:00Z), \
                which is newer and waits for 'test'.
                Nothing was changed.
                If this one is still wanted, start it again when the newer one is done.""");
        promotions.toItsEnd(holder);
        assertThat(promotions.toItsEnd(newest)).isInstanceOf(Progress.Done.class);
        assertThat(promotions.world).noneMatch(event -> event.startsWith("B")).hasSize(4);
        promotions.nobodyHoldsOrWaits();
    }

    @Test
    void whoWasApprovedKeepsItsPlaceAlthoughANewerOneCame() {
        StageRun holder = promotions.open("A");
        promotions.untilItWaits(holder);
        promotions.clock.advance(Duration.ofMinutes(1));
        Engine decided = promotions.engine("B");
        decided.open("promote", "change", JsonNodeFactory.instance.objectNode().put("environment", "prod"));
        decided.journal().append(new Journal.Entry(promotions.clock.instant(), "promote", Journal.Kind.NOTED,
                Situation.APPROVED_BY, JsonNodeFactory.instance.arrayNode().add("sam")));
        StageRun approved = Contention.open(decided, "run", "test");
        promotions.untilItWaits(approved);
        promotions.clock.advance(Duration.ofMinutes(1));
        StageRun newest = promotions.open("C");
        promotions.untilItWaits(newest);
        assertThat(promotions.untilItWaits(approved)).isInstanceOf(Progress.Again.class);
        promotions.toItsEnd(holder);
        assertThat(promotions.toItsEnd(approved)).isInstanceOf(Progress.Done.class);
        assertThat(promotions.toItsEnd(newest)).isInstanceOf(Progress.Done.class);
        assertThat(promotions.oneAtATime()).isTrue();
    }

    @Test
    void whoseJournalIsDamagedStopsNobodyAndIsTakenForOneThatMayGoOn() throws Exception {
        promotions.untilItWaits(promotions.open("A"));
        Path journal = promotions.home.folder().resolve("promotions").resolve(FileNames.of("A"))
                .resolve("journal.jsonl");
        Files.writeString(journal, "this is no journal\n");
        StageRun second = promotions.open("B");
        assertThat(((Progress.Again) promotions.untilItWaits(second)).status()).contains("waiting for promotion A");
        promotions.gone.add("A");
        assertThat(promotions.toItsEnd(second)).isInstanceOf(Progress.Done.class);
    }

    @Test
    void aDamagedClaimOfAnotherStopsNobody() throws Exception {
        Path waiting = promotions.home.folder().resolve("locks").resolve("test.waiting").resolve("x.json");
        Files.createDirectories(waiting.getParent());
        Files.writeString(waiting, "this is no claim");
        assertThat(promotions.toItsEnd(promotions.open("B"))).isInstanceOf(Progress.Done.class);
    }

    @Test
    void whoComesLateGivesWayToANewerOneThatHolds() {
        StageRun late = olderThanTheHolder("A");
        promotions.untilItWaits(promotions.open("B"));
        assertThat(problem(promotions.toItsEnd(late)).what()).contains("Superseded by promotion B", "holds 'test'");
    }

    @Test
    void whoHoldsIsNeverSupersededNeitherAfterARestart() {
        StageRun holder = promotions.open("A");
        promotions.untilItWaits(holder);
        promotions.clock.advance(Duration.ofMinutes(1));
        promotions.untilItWaits(promotions.open("B"));
        assertThat(promotions.toItsEnd(promotions.open("A"))).isInstanceOf(Progress.Done.class);
    }

    @Test
    void whoHoldsOneEnvironmentIsNotSupersededWhileItWaitsForAnother() {
        Engine old = promotions.engine("A");
        promotions.toItsEnd(Contention.withBlock(old, "outer", "test"));
        StageRun newer = Contention.open(promotions.engine("B"), "run", "prod");
        promotions.untilItWaits(newer);
        StageRun inner = Contention.open(old, "inner", "prod");
        assertThat(((Progress.Again) promotions.untilItWaits(inner)).status()).contains("waiting for promotion B");
        promotions.toItsEnd(newer);
        assertThat(promotions.toItsEnd(inner)).isInstanceOf(Progress.Done.class);
    }

    @Test
    void whoWaitsForTwelveHoursGivesUpAndSaysWhoHoldsIt() {
        promotions.toItsEnd(Contention.withBlock(promotions.engine("A"), "outer", "test"));
        StageRun second = promotions.open("B");
        Problem problem = problem(promotions.toItsEnd(second));
        assertThat(problem.what()).startsWith("Waited 12 hours for 'test' in vain: promotion A");
        assertThat(problem.next()).contains("give-up 'A'");
        assertThat(promotions.home.locks().waiting("test")).isEmpty();
        assertThat(promotions.world).containsExactly("A changes test");
    }

    @Test
    void whoIsAbortedWhileWaitingLeavesNoTrace() {
        promotions.untilItWaits(promotions.open("A"));
        StageRun second = promotions.open("B");
        promotions.untilItWaits(second);
        second.abort("rita aborted the run");
        assertThat(problem(promotions.toItsEnd(second)).left()).isEqualTo("Nothing was changed.");
        assertThat(promotions.home.locks().waiting("test")).isEmpty();
        assertThat(promotions.home.locks().holder("test")).map(Claim::promotion).contains("A");
    }

    @Test
    void aHolderThatIsGoneForGoodLosesIt() {
        promotions.untilItWaits(promotions.open("A"));
        promotions.clock.advance(Duration.ofMinutes(1));
        StageRun second = promotions.open("B");
        promotions.untilItWaits(second);
        promotions.gone.add("A");
        assertThat(promotions.toItsEnd(second)).isInstanceOf(Progress.Done.class);
        assertThat(promotions.console).last().asString()
                .startsWith("test: taken over from promotion A").contains("what it changed for a time may still stand");
        promotions.nobodyHoldsOrWaits();
    }

    @Test
    void aNewerOneThatIsGoneForGoodSupersedesNobody() {
        StageRun holder = promotions.open("A");
        promotions.untilItWaits(holder);
        promotions.clock.advance(Duration.ofMinutes(1));
        StageRun second = promotions.open("B");
        promotions.untilItWaits(second);
        promotions.clock.advance(Duration.ofMinutes(1));
        promotions.untilItWaits(promotions.open("C"));
        promotions.gone.add("C");
        promotions.toItsEnd(holder);
        assertThat(promotions.toItsEnd(second)).isInstanceOf(Progress.Done.class);
    }

    @Test
    void whoWaitedAndIsGoneForGoodWaitsNoLonger() {
        promotions.untilItWaits(promotions.open("A"));
        for (String waiting : List.of("B", "C")) {
            promotions.clock.advance(Duration.ofMinutes(1));
            promotions.untilItWaits(promotions.open(waiting));
        }
        assertThat(promotions.home.locks().waiting("test")).extracting(Claim::promotion)
                .containsExactlyInAnyOrder("B", "C");
        promotions.gone.add("B");
        promotions.clock.advance(Duration.ofMinutes(1));
        promotions.untilItWaits(promotions.open("C"));
        assertThat(promotions.home.locks().waiting("test")).extracting(Claim::promotion).containsExactly("C");
    }

    @Test
    void aLockWhoseRunHasEndedIsFree() {
        StageRun ended = promotions.open("A");
        promotions.toItsEnd(ended);
        Claim left = new Claim("A", "run", "rita", promotions.clock.instant(), promotions.clock.instant());
        promotions.home.locks().lineUp("test", left);
        promotions.home.locks().take("test", left, Optional.empty());
        promotions.clock.advance(Duration.ofMinutes(1));
        assertThat(promotions.toItsEnd(promotions.open("B"))).isInstanceOf(Progress.Done.class);
        promotions.nobodyHoldsOrWaits();
    }

    @Test
    void whatIsGivenUpIsPutBackAndGivenBackInnermostFirst() {
        Engine dead = promotions.engine("A");
        promotions.toItsEnd(Contention.withBlock(dead, "outer", "test"));
        promotions.world.clear();
        assertThat(abandon("A")).hasSize(1).allMatch(problem -> problem.what().equals("sam gave it up"));
        assertThat(promotions.world).containsExactly("A restores test");
        promotions.nobodyHoldsOrWaits();
        assertThat(abandon("A")).isEmpty();
    }

    private List<Problem> abandon(String promotion) {
        return new Abandonment(promotions.engine(promotion), promotions.home, promotions.clock::advanceTo)
                .end("sam gave it up");
    }

    @Test
    void whatAnotherHoldsMeanwhileIsNotTouchedByGivingUp() {
        promotions.untilItWaits(promotions.open("A"));
        promotions.gone.add("A");
        promotions.untilItWaits(promotions.open("B"));
        assertThatThrownBy(() -> abandon("A"))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("'test' is held by promotion B");
        assertThat(promotions.world).containsExactly("A changes test", "B changes test");
    }
}
