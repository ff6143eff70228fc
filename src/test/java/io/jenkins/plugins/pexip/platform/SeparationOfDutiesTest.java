package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.person.Starter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeparationOfDutiesTest {

    private static final Starter RITA = Starter.person("rita");
    private static final Starter REPLAY =
            new Starter(Starter.Cause.REPLAY, "joe", List.of("joe", "rita"), "a replay of run 3");

    private static PolicySettings policy(int quorum, Set<String> approvers, ApproverClass... classes) {
        return new PolicySettings(null, null, null, quorum, approvers, null, null, null, null, null, null,
                List.of(classes), null, null, null);
    }

    @Test
    void whoStartedItDoesNotCountHoweverTheNameIsWritten() {
        SeparationOfDuties duties = policy(1, Set.of("Rita", "sam")).duties(RITA);
        assertThat(duties.counted(List.of("rita", "RITA ", "sam", "SAM"))).containsExactly("sam");
        assertThat(duties.objection(" Rita").orElseThrow()).contains("started this promotion");
        assertThat(duties.objection("joe").orElseThrow()).contains("of Rita, sam somebody has to");
    }

    @Test
    void onePersonIsNoQuorumOfTwo() {
        SeparationOfDuties duties = policy(2, Set.of()).duties(RITA);
        assertThat(duties.missing(List.of("sam", "Sam", " sam "))).hasValue("1 more of 2 people");
        assertThat(duties.missing(List.of("sam", "petra"))).isEmpty();
    }

    @Test
    void aRunThatNobodyStartedTakesOneMoreAndCanBeApproved() {
        for (Starter.Cause cause : Starter.Cause.values()) {
            if (cause != Starter.Cause.PERSON) {
                SeparationOfDuties duties = policy(1, Set.of("sam", "petra")).duties(Starter.nobody(cause, "a timer"));
                assertThat(duties.quorum()).isEqualTo(2);
                assertThat(duties.missing(List.of("sam"))).isPresent();
                assertThat(duties.missing(List.of("sam", "petra"))).isEmpty();
            }
        }
    }

    @Test
    void whoReplayedAndWhoStartedTheOriginalBothHadAHandInIt() {
        SeparationOfDuties duties = policy(1, Set.of()).duties(REPLAY);
        assertThat(duties.counted(List.of("Joe", "rita", "sam"))).containsExactly("sam");
        assertThat(duties.quorum()).isEqualTo(2);
        assertThat(duties.objection("rita").orElseThrow()).contains("a replay of run 3").contains("joe, rita");
    }

    @Test
    void asksForClassesOfApprovers() {
        SeparationOfDuties duties = policy(2, Set.of("sam", "petra", "otto"),
                new ApproverClass("security", List.of("otto"), null)).duties(RITA);
        assertThat(duties.missing(List.of("sam", "petra"))).hasValue("1 more of 'security' (otto)");
        assertThat(duties.missing(List.of("sam", "Otto"))).isEmpty();
        assertThat(duties.missing(List.of("sam")).orElseThrow()).contains("1 more of 2 people and 1 more of 'security'");
    }

    @Test
    void refusesClassesThatNobodyCouldSatisfy() {
        assertThatThrownBy(() -> new ApproverClass("security", List.of("otto"), 2)).hasMessageContaining("atLeast");
        assertThatThrownBy(() -> policy(1, Set.of("sam"), new ApproverClass("security", List.of("otto"), 1)))
                .hasMessageContaining("otto")
                .hasMessageContaining("approvers");
    }

    @Test
    void refusesPeopleWhoCouldBeTakenForEachOther() {
        assertThatThrownBy(() -> people(new KnownPerson("rita", List.of("r1"), null),
                new KnownPerson("Rita", List.of("r2"), null))).hasMessageContaining("the person 'Rita' twice");
        assertThatThrownBy(() -> people(new KnownPerson("rita", List.of("ops"), null),
                new KnownPerson("sam", List.of("ops"), null))).hasMessageContaining("the user 'ops' twice");
        assertThatThrownBy(() -> people(new KnownPerson("rita", null, List.of("a.pem")),
                new KnownPerson("sam", null, List.of("a.pem")))).hasMessageContaining("the key 'a.pem' twice");
    }

    private static PolicySettings people(KnownPerson... people) {
        return new PolicySettings(null, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of(people), PersonNames.CASE_INSENSITIVE);
    }
}
