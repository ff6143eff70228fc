package io.jenkins.plugins.pexip.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.pexip.person.Starter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Causes with the names and getters that Jenkins' own and those of its plugins have. */
class StartersTest {

    private static class Said extends Cause {

        private final String words;

        Said(String words) {
            this.words = words;
        }

        @Override
        public String getShortDescription() {
            return words;
        }
    }

    private static final class TimerTriggerCause extends Said {
        TimerTriggerCause() {
            super("Started by timer");
        }
    }

    private static class SCMTriggerCause extends Said {
        SCMTriggerCause() {
            super("Started by an SCM change");
        }
    }

    private static final class GitHubPushCause extends SCMTriggerCause {}

    /** As Jenkins has it. */
    public static class UpstreamCause extends Said {

        private final List<Cause> causes;

        public UpstreamCause(Cause... causes) {
            super("Started by upstream project \"deploy\" build number 3");
            this.causes = List.of(causes);
        }

        public List<Cause> getUpstreamCauses() {
            return causes;
        }
    }

    public static final class RebuildCause extends UpstreamCause {
        public RebuildCause(Cause... causes) {
            super(causes);
        }
    }

    /** As the pipeline plugin has it: it knows the run that was replayed, as long as that is there. */
    public static final class ReplayCause extends Said {

        private final Run<?, ?> original;

        public ReplayCause(Run<?, ?> original) {
            super("Replayed #3");
            this.original = original;
        }

        public Run<?, ?> getOriginal() {
            return original;
        }
    }

    private static final class Job extends hudson.model.Job<Job, Original> {
        Job() {
            super(null, "video");
        }

        @Override
        public Original getLastBuild() {
            return null;
        }
    }

    private static final class Original extends Run<Job, Original> {

        private final List<Cause> causes;

        Original(Cause... causes) throws IOException {
            super(new Job());
            this.causes = List.of(causes);
        }

        @Override
        public List<Cause> getCauses() {
            return causes;
        }
    }

    private static Starter by(Cause... causes) {
        return Starters.of(List.of(causes));
    }

    private static Cause user(String id) {
        return new Cause.UserIdCause(id);
    }

    @Test
    void aPersonWhoSignedInStartedIt() {
        assertThat(by(user("rita"))).isEqualTo(Starter.person("rita"));
        assertThat(by(user("rita"), user("joe")).involved()).containsExactly("rita", "joe");
    }

    @Test
    void nobodyIsKnownWhereAUserIsNone() {
        for (String nobody : new String[] {null, "", "SYSTEM", "system", "anonymous"}) {
            assertThat(by(user(nobody)).isKnown()).as(String.valueOf(nobody)).isFalse();
            assertThat(by(user(nobody)).involved()).isEmpty();
        }
        assertThat(by()).isEqualTo(Starter.UNKNOWN);
    }

    @Test
    void timersChangesAndOtherRunsAreNobody() {
        assertThat(by(new TimerTriggerCause()).cause()).isEqualTo(Starter.Cause.TIMER);
        assertThat(by(new GitHubPushCause()).cause()).as("a cause derived from it").isEqualTo(Starter.Cause.SCM);
        assertThat(by(new UpstreamCause()).cause()).isEqualTo(Starter.Cause.UPSTREAM);
        assertThat(by(new Said("by a script")).cause()).isEqualTo(Starter.Cause.OTHER);
        assertThat(by(new TimerTriggerCause()).isKnown()).isFalse();
        assertThat(by(new TimerTriggerCause())).hasToString("Started by timer");
    }

    @Test
    void whoStartedARunThatStartedThisOneHadAHandInIt() {
        Starter starter = by(new UpstreamCause(new UpstreamCause(user("eve")), new TimerTriggerCause()));
        assertThat(starter.by()).isEmpty();
        assertThat(starter.involved()).containsExactly("eve");
        assertThat(starter.toString()).contains("deploy").contains("involved: eve");
    }

    @Test
    void whoRebuiltAndWhoStartedTheFirstBothHadAHandInIt() {
        Starter starter = by(user("joe"), new RebuildCause(user("rita")));
        assertThat(starter.cause()).isEqualTo(Starter.Cause.REBUILD);
        assertThat(starter.by()).isEqualTo("joe");
        assertThat(starter.involved()).containsExactly("joe", "rita");
    }

    @Test
    void whoReplayedAndWhoStartedTheOriginalBothHadAHandInIt() throws IOException {
        Starter starter = by(user("joe"), new ReplayCause(new Original(user("joe"), new ReplayCause(
                new Original(user("rita"))))));
        assertThat(starter.cause()).isEqualTo(Starter.Cause.REPLAY);
        assertThat(starter.isKnown()).isFalse();
        assertThat(starter.involved()).containsExactly("joe", "rita");
        assertThat(starter).hasToString("Replayed #3 (involved: joe, rita)");
        assertThat(by(user("joe"), new ReplayCause(null)).involved()).as("its run is gone").containsExactly("joe");
    }

    @Test
    void aPersonBesideATimerIsNotTheOnlyOneWhoStartedIt() {
        Starter starter = by(user("joe"), new TimerTriggerCause());
        assertThat(starter.isKnown()).isFalse();
        assertThat(starter.involved()).containsExactly("joe");
    }

    @Test
    void othersWordsAreOneLineThatIsNotTooLong() {
        assertThat(by(new Said("a\nb" + "x".repeat(500))).detail()).startsWith("a b").hasSizeLessThan(210);
    }

    @Test
    void anEndlessChainEnds() {
        Cause cause = user("rita");
        for (int i = 0; i < 50; i++) {
            cause = new UpstreamCause(cause);
        }
        assertThat(by(cause).cause()).isEqualTo(Starter.Cause.UPSTREAM);
    }
}
