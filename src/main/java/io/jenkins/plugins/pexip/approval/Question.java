package io.jenkins.plugins.pexip.approval;

import java.time.Instant;
import java.util.List;

/**
 * Something that only a person can decide or vouch for.
 *
 * @param promotion the id of the promotion that asks
 * @param digest what is decided on: the digest of the verdicts; an answer is good for nothing else. Empty for
 *     attestations
 * @param points what to look at before answering
 * @param startedBy who started the promotion
 * @param until when the question lapses
 */
public record Question(
        String id,
        String promotion,
        Kind kind,
        String platform,
        String environment,
        String version,
        String title,
        List<String> points,
        String digest,
        String startedBy,
        Instant askedAt,
        Instant until) {

    /** What kind of answer is asked for. */
    public enum Kind {
        APPROVAL,
        ATTESTATION
    }
}
