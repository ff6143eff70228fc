package io.jenkins.plugins.pexip.rehearsal;

import java.time.Instant;

/** Somebody for whom the time of a rehearsal waits. To be closed when the work is done. */
public final class Participant implements AutoCloseable {

    private final SharedTime time;
    private final int word;

    Participant(SharedTime time, int word) {
        this.time = time;
        this.word = word;
    }

    /** The time stands still from now on. */
    public void works() {
        time.set(word + 1, SharedTime.WORKS);
    }

    /** The time may go on to this instant, and goes if nobody else works or waits for an earlier one. */
    public void waitsUntil(Instant instant) {
        time.set(word + 1, instant.toEpochMilli());
    }

    /** The time need not go on, and may. */
    public void waitsForPeople() {
        time.set(word + 1, SharedTime.WAITS_FOR_PEOPLE);
    }

    /** Whether an instant has come that it waits for. */
    public boolean hasCome(Instant instant) {
        time.goOnWithoutAKeeper();
        return !time.now().isBefore(instant);
    }

    @Override
    public void close() {
        time.set(word, 0);
    }
}
