package io.jenkins.plugins.pexip.stage.machine;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Set;
import java.util.function.Supplier;

/** A Management Node that is not quite up says that there is no such page, or shows another certificate for a while. */
public final class Booting {

    private static final Set<Refused.Reason> SIGNS = Set.of(Refused.Reason.NOT_FOUND, Refused.Reason.UNTRUSTED);

    private Booting() {}

    /** @throws Unreachable where the answer may be that of a node that boots */
    public static <T> T asUnreachable(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused e) {
            if (SIGNS.contains(e.reason())) {
                throw new Unreachable(e.getMessage(), e);
            }
            throw e;
        }
    }
}
