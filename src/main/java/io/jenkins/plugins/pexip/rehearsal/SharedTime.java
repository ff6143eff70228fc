package io.jenkins.plugins.pexip.rehearsal;

import io.jenkins.plugins.pexip.disk.DiskWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One time for all processes of a rehearsal, in a file that each of them maps. It stands still while anybody works. When
 * all who take part wait, its keeper, the simulation, lets it go to the next instant that one of them waits for. So it
 * does not matter how fast a machine is, nor for how long a person reads. Safe for use by several threads.
 *
 * <p>The file holds 64-bit words: what it is, the keeper's process, the time, and then two for each who takes part: the
 * process, and until when it waits.
 */
public final class SharedTime {

    static final long WORKS = Long.MIN_VALUE;
    static final long WAITS_FOR_PEOPLE = Long.MAX_VALUE;

    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long KIND = 0x7065786970543031L;
    private static final int KEEPER = 1;
    private static final int TIME = 2;
    private static final int FIRST = 8;
    private static final int AT_MOST = 256;
    private static final int BYTES = (FIRST + 2 * AT_MOST) * Long.BYTES;
    private static final Duration LOOK_AFTER_THE_KEEPER = Duration.ofSeconds(1);

    private final MappedByteBuffer words;
    private long lookedAt = System.nanoTime();
    private long goneSince;

    private SharedTime(MappedByteBuffer words) {
        this.words = words;
    }

    /** Makes the file anew, with this process as its keeper; whoever has the old one mapped keeps the old one. */
    public static SharedTime create(Path file, Instant origin) throws IOException {
        Files.deleteIfExists(file);
        SharedTime time = new SharedTime(map(file, StandardOpenOption.CREATE_NEW));
        time.set(KEEPER, ProcessHandle.current().pid());
        time.set(TIME, origin.toEpochMilli());
        time.set(0, KIND);
        return time;
    }

    /** @throws UncheckedIOException if there is no such time */
    public static SharedTime open(Path file) {
        try {
            SharedTime time = new SharedTime(map(file, StandardOpenOption.WRITE));
            if (time.get(0) != KIND) {
                throw new IOException("it is something else");
            }
            return time;
        } catch (IOException e) {
            throw new UncheckedIOException("The time of the rehearsal cannot be read from %s: %s. Start the simulation that"
                    .formatted(file, DiskWords.why(e)) + " wrote this configuration, and use the configuration that it"
                    + " writes.", e);
        }
    }

    private static MappedByteBuffer map(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            mapped.order(ByteOrder.nativeOrder());
            return mapped;
        }
    }

    long get(int word) {
        return (long) WORDS.getVolatile(words, word * Long.BYTES);
    }

    void set(int word, long value) {
        WORDS.setVolatile(words, word * Long.BYTES, value);
    }

    public Instant now() {
        return Instant.ofEpochMilli(get(TIME));
    }

    /** For the keeper; never back. */
    public void goTo(Instant instant) {
        set(TIME, Math.max(get(TIME), instant.toEpochMilli()));
    }

    /** Takes part from now on, and works. */
    public Participant takePart() {
        for (int i = 0; i < AT_MOST; i++) {
            int word = FIRST + 2 * i;
            if (WORDS.compareAndSet(words, word * Long.BYTES, 0L, -1L)) {
                set(word + 1, WORKS);
                set(word, ProcessHandle.current().pid());
                return new Participant(this, word);
            }
        }
        throw new IllegalStateException("More than %d take part in the rehearsal.".formatted(AT_MOST));
    }

    /** For the keeper: the next instant that somebody waits for; empty while anybody works, or nobody waits for one. */
    public Optional<Instant> awaited() {
        long[] until = participants().mapToLong(word -> get(word + 1)).toArray();
        long next = WAITS_FOR_PEOPLE;
        for (long instant : until) {
            if (instant <= get(TIME)) {
                return Optional.empty();
            }
            next = Math.min(next, instant);
        }
        return next == WAITS_FOR_PEOPLE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    /** For the keeper, now and then: who died takes no part any more. @return whether anybody takes part */
    public boolean forgetTheDead() {
        participants().filter(word -> !lives(get(word))).forEach(word -> set(word, 0));
        return participants().findAny().isPresent();
    }

    private IntStream participants() {
        return IntStream.range(0, AT_MOST).map(i -> FIRST + 2 * i).filter(word -> get(word) != 0);
    }

    private static boolean lives(long process) {
        return process == -1 || ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    /** A simulation that is gone keeps nobody waiting for ever: from then on the time runs as on the wall. */
    synchronized void goOnWithoutAKeeper() {
        long at = System.nanoTime();
        if (goneSince != 0) {
            goTo(now().plusNanos(at - goneSince).plusMillis(1));
            goneSince = at;
        } else if (at - lookedAt > LOOK_AFTER_THE_KEEPER.toNanos()) {
            lookedAt = at;
            goneSince = lives(get(KEEPER)) ? 0 : at;
        }
    }
}
