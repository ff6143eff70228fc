package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.ValuePayment;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;

/** Switches a session timeout back that an earlier run left off. */
public final class SessionTimeoutPayment extends ValuePayment<SessionTimeout> {

    public SessionTimeoutPayment(DebtBook book) {
        super(book, Debt.Kind.SESSION_TIMEOUT, SessionTimeout.class);
    }

    @Override
    protected SessionTimeout now(Situation situation, Debt debt, SessionTimeout before) {
        return Booting.asUnreachable(situation.here().platform()::sessionTimeout);
    }

    @Override
    protected void set(Situation situation, Debt debt, SessionTimeout before) {
        situation.here().platform().change(before);
    }
}
