package io.jenkins.plugins.pexip.stage.debt;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;

/** Puts back what an earlier run left of one kind, where the stage itself does not. */
public interface Payment {

    Debt.Kind kind();

    /**
     * Goes on with it, with at most one outward effect.
     *
     * @return onwards when the debt is struck out; {@link Next.Again} while it is not, and after each effect
     * @throws NotNow if it would do harm at the moment
     */
    Next pay(Situation situation, Debt debt);

    /** Why it is left to a later run. */
    final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NotNow(String why) {
            super(why);
        }
    }
}
