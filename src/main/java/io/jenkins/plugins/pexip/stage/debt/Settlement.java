package io.jenkins.plugins.pexip.stage.debt;

import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The beginning and the end of whoever holds an environment: what earlier runs left is named at the beginning, and paid
 * at the end unless the stage did so itself.
 */
public final class Settlement {

    private static final String TOLD = "told of debts";
    private static final String NOT_NOW = "not now: ";
    private static final Duration PASSES_WITHIN = Duration.ofMinutes(15);
    private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    private final DebtBook book;
    private final Phase.Work machines;
    private final List<Payment> payments;

    /**
     * @param machines puts back all machines side by side
     * @param payments put back all else
     */
    public Settlement(DebtBook book, Phase.Work machines, List<Payment> payments) {
        this.book = book;
        this.machines = machines;
        this.payments = List.copyOf(payments);
    }

    public Next machines(Situation situation) {
        return machines.advance(situation);
    }

    public Next name(Situation situation) {
        if (situation.recall(TOLD, Boolean.class).isEmpty()) {
            book.leftovers(situation).forEach(debt -> situation.say("%s", debt.inWords()));
            situation.remember(TOLD, true);
        }
        return Next.onwards();
    }

    /** What cannot be paid stays a debt; the run that others left it to does not fail for it. */
    public Next pay(Situation situation) {
        Efforts efforts = new Efforts(situation, PASSES_WITHIN, REFUSED_FOR);
        List<Debt> open = book.leftovers(situation).stream()
                .filter(debt -> payment(debt).isPresent() && !efforts.isGivenUp(what(debt)))
                .filter(debt -> situation.recall(NOT_NOW + what(debt), String.class).isEmpty())
                .toList();
        for (Debt debt : open) {
            if (efforts.isDue(what(debt)) && pay(situation, efforts, debt) instanceof Next.Again again) {
                return again;
            }
        }
        List<String> troubled = open.stream()
                .map(Settlement::what)
                .filter(what -> efforts.trouble(what).isPresent() && !efforts.isGivenUp(what))
                .toList();
        return troubled.isEmpty()
                ? tellWhatStays(situation)
                : situation.againIn(efforts.wait(troubled, REFUSED_FOR), "waiting: " + efforts.waiting(troubled));
    }

    private Next pay(Situation situation, Efforts efforts, Debt debt) {
        try {
            return payment(debt).orElseThrow().pay(situation, debt);
        } catch (Payment.NotNow e) {
            situation.say("%s is left as it is for now: %s", debt.what(), e.getMessage());
            situation.remember(NOT_NOW + what(debt), e.getMessage());
        } catch (Refused e) {
            efforts.failed(what(debt), e);
        } catch (Unreachable e) {
            efforts.failed(what(debt), e.getMessage(), true);
        }
        return situation.againNow("putting back what earlier runs left");
    }

    private Next tellWhatStays(Situation situation) {
        String left = Stream.concat(
                        book.own(situation).stream(), book.leftovers(situation).stream())
                .map(Debt::what)
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            situation.say("not put back yet: %s; that is remembered, and the next run on '%s' does it (see the command"
                    + " line's debts)", left, situation.environment().name());
        }
        return Next.onwards();
    }

    private Optional<Payment> payment(Debt debt) {
        return payments.stream().filter(payment -> payment.kind() == debt.kind()).findFirst();
    }

    private static String what(Debt debt) {
        return "put back " + debt.what();
    }
}
