package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.ConnectException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * How large a request the way to the node lets through. A proxy that limits requests answers 413, or closes the
 * connection before it can be heard; which of the two, and its limit, shows only when one tries. What was found is kept
 * for as long as the connection to the node, and found again after that.
 */
final class PartLimit {

    /** Whoever lets not even this through lets no package through. */
    static final long SMALLEST = 16 << 10;

    private static final int BREAKS_IN_A_ROW = 2;
    private final long smallestAfterBreaks;
    private volatile long most = Long.MAX_VALUE;
    private volatile int breaks;

    /** @param smallestAfterBreaks bytes below which broken connections are no sign of a limit */
    PartLimit(long smallestAfterBreaks) {
        this.smallestAfterBreaks = smallestAfterBreaks;
    }

    /**
     * Sends in parts of the wanted size, or of half as much, and so on, until one gets through.
     *
     * @param notices takes a sentence when the size changes
     * @throws Refused with TOO_LARGE if not even the smallest part gets through
     */
    <T> T fitting(long wanted, Consumer<String> notices, LongFunction<T> send) {
        while (true) {
            long part = Math.min(wanted, most);
            try {
                T sent = send.apply(part);
                breaks = 0;
                return sent;
            } catch (Refused e) {
                halveAfter(e, part, notices);
            } catch (Unreachable e) {
                countBreak(e, part, notices);
                throw e;
            }
        }
    }

    private void halveAfter(Refused refused, long part, Consumer<String> notices) {
        if (refused.reason() != Refused.Reason.TOO_LARGE) {
            throw refused;
        }
        if (part <= SMALLEST) {
            throw new Refused(Refused.Reason.TOO_LARGE, ("%s This was so with parts of %s, too. Have the limit raised on "
                    + "what lies between the agent and the Management Node, or reach the node without it.")
                    .formatted(refused.getMessage(), text(part)), refused);
        }
        most = Math.max(SMALLEST, part / 2);
        notices.accept("something between here and the Management Node lets no request of %s through (413); trying parts of %s"
                .formatted(text(part), text(most)));
    }

    /** Nobody was there to send to: that says nothing about sizes. */
    private void countBreak(Unreachable broken, long part, Consumer<String> notices) {
        breaks = broken.getCause() instanceof ConnectException ? 0 : breaks + 1;
        if (breaks < BREAKS_IN_A_ROW || part <= smallestAfterBreaks) {
            return;
        }
        breaks = 0;
        most = Math.max(smallestAfterBreaks, part / 2);
        notices.accept(("no part of %s got through, %d times in a row; something in between may limit the size or the "
                + "time of a request. Next are parts of %s").formatted(text(part), BREAKS_IN_A_ROW, text(most)));
    }

    private static String text(long bytes) {
        return bytes < 1 << 20 ? "%d KiB".formatted(Math.max(1, bytes >> 10)) : "%d MiB".formatted(bytes >> 20);
    }
}
