package io.jenkins.plugins.pexip.stage.record;

/**
 * What somebody asks to be excepted from, as they gave it.
 *
 * @param rule a MUST's id
 * @param judgement the digest of the judgement that showed that it does not hold, or its first 8 characters or more;
 *     null where a stage is to judge the plan of the version first
 * @param environment null for the judgement's; another one is refused
 * @param version the target; null for the judgement's; another one is refused
 * @param reference where it is documented, such as a change's number; null if nowhere else
 * @param author who asks
 * @param expires an instant, or a date: its first moment in UTC
 * @param guideChange whether the process guide needs a change; must be said
 * @param guideLink where that change is; needed if there is one
 */
public record WaiverRequest(
        String rule,
        String judgement,
        String environment,
        String version,
        String reason,
        String reference,
        String author,
        String expires,
        Boolean guideChange,
        String guideLink) {

    /** The same, on a judgement. */
    public WaiverRequest on(String digest) {
        return new WaiverRequest(rule, digest, environment, version, reason, reference, author, expires, guideChange,
                guideLink);
    }

    /** The same, asked for by somebody. */
    public WaiverRequest by(String asking) {
        return new WaiverRequest(rule, judgement, environment, version, reason, reference, asking, expires, guideChange,
                guideLink);
    }
}
