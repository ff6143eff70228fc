package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.Payment;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;

/** Switches a session timeout back that an earlier run left off. */
public final class SessionTimeoutPayment implements Payment {

    private final DebtBook book;

    public SessionTimeoutPayment(DebtBook book) {
        this.book = book;
    }

    @Override
    public Debt.Kind kind() {
        return Debt.Kind.SESSION_TIMEOUT;
    }

    @Override
    public Next pay(Situation situation, Debt debt) {
        ConferencePlatform platform = situation.here().platform();
        SessionTimeout now = Booting.asUnreachable(platform::sessionTimeout);
        if (!now.equals(SessionTimeoutOff.read(debt.during()))) {
            book.close(situation, debt, now);
            return Next.onwards();
        }
        situation.each("switch the session timeout back for an earlier run", () -> {
            platform.change(SessionTimeoutOff.read(debt.before()));
            return true;
        });
        book.settled(situation, debt);
        return situation.againNow("the session timeout is put back");
    }
}
