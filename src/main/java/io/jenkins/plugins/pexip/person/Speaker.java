package io.jenkins.plugins.pexip.person;

import java.util.Optional;

/**
 * Who says something, as the face authenticated it. Another name that is given beside it is none of this.
 *
 * @param name a user's id; empty if nobody is known
 * @param known how it is known who that is
 * @param run the id of the pipeline's run in which it is said; null outside of one
 * @param startedBy who started that run, or what did; null outside of one
 */
public record Speaker(String name, Known known, String run, Starter startedBy) {

    /** How it is known who somebody is. */
    public enum Known {
        /** A user signed in to Jenkins. */
        SIGNED_IN,
        /** A user of the operating system, whom the configuration may map to a person. */
        OPERATING_SYSTEM,
        /** By a signature with a key that the configuration lists. */
        SIGNATURE,
        /** Who started the run that says it. */
        STARTED_THE_RUN
    }

    /** A step of a pipeline speaks for who started its run, as far as anybody did. */
    public static Speaker ofRun(String run, Starter starter) {
        return new Speaker(starter.by(), Known.STARTED_THE_RUN, run, starter);
    }

    public static Speaker signedIn(String user) {
        return new Speaker(user, Known.SIGNED_IN, null, null);
    }

    /** Another person's name that was given beside this one; empty if none was, or if it is the same person's. */
    public Optional<String> onBehalfOf(PersonNames names, String given) {
        return names.key(given).isEmpty() || names.same(given, name)
                ? Optional.empty()
                : Optional.of(given.strip());
    }
}
