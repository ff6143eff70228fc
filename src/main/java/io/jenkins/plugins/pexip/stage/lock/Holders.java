package io.jenkins.plugins.pexip.stage.lock;

/** Knows what became of those who hold an environment or wait for it. */
@FunctionalInterface
public interface Holders {

    /** Whether the run that made the claim will certainly never go on. Where nobody knows, it may. */
    boolean isGoneForGood(Claim claim);

    /** @return gone for good if either of them says so */
    default Holders or(Holders other) {
        return claim -> isGoneForGood(claim) || other.isGoneForGood(claim);
    }
}
