package io.jenkins.plugins.pexip.approval;

import io.jenkins.plugins.pexip.json.OneLine;
import io.jenkins.plugins.pexip.person.Starter;
import java.time.Instant;
import java.util.List;

/**
 * Something that only a person can decide or vouch for.
 *
 * @param promotion the id of the promotion that asks
 * @param run the id of the stage's run that asks
 * @param digest what is decided on: the digest of the verdicts; an answer is good for nothing else. Empty for
 *     attestations
 * @param acknowledges the ids of the rules that whoever says yes acknowledges, giving a reason; often empty
 * @param points what to look at before answering, a line each: whatever people wrote in them stays in its line
 * @param startedBy who started the promotion, and so does not approve it
 * @param until when the question lapses
 */
public record Question(
        String id,
        String promotion,
        String run,
        Kind kind,
        String platform,
        String environment,
        String version,
        String title,
        List<String> points,
        String digest,
        List<String> acknowledges,
        Starter startedBy,
        Instant askedAt,
        Instant until) {

    public Question {
        title = OneLine.of(title);
        points = points == null ? List.of() : points.stream().map(OneLine::of).toList();
        acknowledges = acknowledges == null ? List.of() : List.copyOf(acknowledges);
    }

    /** What kind of answer is asked for. */
    public enum Kind {
        APPROVAL("approve"),
        /** Of rules that should hold and do not. */
        ACKNOWLEDGEMENT("acknowledge"),
        /** Of a rule that must hold and does not. */
        WAIVER("waive"),
        ATTESTATION("attest");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        /** What to do on the command line to say yes. */
        public String command() {
            return command;
        }

        /** Whether a yes takes the right to approve, which who started the promotion has not. */
        public boolean needsApprover() {
            return this != ATTESTATION;
        }
    }

    /** Whether a yes counts only with a reason. */
    public boolean needsReason() {
        return !acknowledges.isEmpty();
    }
}
