package io.jenkins.plugins.pexip.stage.debt;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;

/**
 * Puts back a value that can be read, and written again without harm. One that a person set meanwhile stands.
 *
 * @param <T> the value, as debts hold it before and during; compared by {@code equals}
 */
public abstract class ValuePayment<T> implements Payment {

    private final DebtBook book;
    private final Debt.Kind kind;
    private final Class<T> type;

    protected ValuePayment(DebtBook book, Debt.Kind kind, Class<T> type) {
        this.book = book;
        this.kind = kind;
        this.type = type;
    }

    /** The value as it stands; what is not there any more has its value from before. @param before that of the debt */
    protected abstract T now(Situation situation, Debt debt, T before);

    protected abstract void set(Situation situation, Debt debt, T before);

    @Override
    public final Debt.Kind kind() {
        return kind;
    }

    @Override
    public final Next pay(Situation situation, Debt debt) {
        T before = Json.MAPPER.convertValue(debt.before(), type);
        T now = now(situation, debt, before);
        if (!now.equals(Json.MAPPER.convertValue(debt.during(), type))) {
            book.close(situation, debt, now);
            return Next.onwards();
        }
        situation.each("put back %s for an earlier run".formatted(debt.what()), () -> {
            set(situation, debt, before);
            return true;
        });
        book.settled(situation, debt);
        return situation.againNow("%s is put back".formatted(debt.what()));
    }
}
