package io.jenkins.plugins.pexip.stage.debt;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.debt.Debt.Holder;
import io.jenkins.plugins.pexip.stage.debt.Debt.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stage does with its environment's debts: it makes them before it changes something for a time, takes over what
 * earlier runs left, and pays. A value that a person set meanwhile stands, and closes the debt.
 */
public final class DebtBook {

    private static final String HELD = "debt: ";

    private final Debts debts;

    public DebtBook(Debts debts) {
        this.debts = debts;
    }

    /** What earlier runs left, on whatever; not what a stage around this one has changed for a time. */
    public List<Debt> leftovers(Situation situation) {
        return debts.of(situation.environment().name()).stream()
                .filter(debt -> !debt.holder().equals(me(situation)) && !isUnderWay(situation, debt.holder()))
                .toList();
    }

    /** The same on one thing, where this run may have taken it over already, before a restart. */
    public Optional<Debt> leftover(Situation situation, Kind kind, String thing) {
        return Stream.concat(own(situation).stream(), leftovers(situation).stream())
                .filter(debt -> debt.isOn(kind, thing))
                .findFirst();
    }

    /** What this run has to put back still. */
    public List<Debt> own(Situation situation) {
        return debts.of(situation.environment().name()).stream()
                .filter(debt -> debt.holder().equals(me(situation)))
                .toList();
    }

    /** Whether this run may have to put that back still. */
    public boolean holds(Situation situation, Kind kind, String thing) {
        return situation.recall(held(kind, thing), Boolean.class).isPresent();
    }

    /** Of other promotions only those who hold the environment are under way, and this one holds it now. */
    private static boolean isUnderWay(Situation situation, Holder holder) {
        return holder.promotion().equals(situation.engine().promotion().id())
                && StageSummary.all(situation.engine().journal()).stream()
                        .anyMatch(run -> run.run().equals(holder.run()) && run.endedAt() == null);
    }

    private static Holder me(Situation situation) {
        return new Holder(situation.engine().promotion().id(), situation.runId());
    }

    /** Before something is changed for a time. If it is so already, the value before the first change counts. */
    public void incur(Situation situation, Kind kind, String thing, Object before, Object during) {
        incur(situation, List.of(debt(situation, kind, thing, before, during)));
    }

    public Debt debt(Situation situation, Kind kind, String thing, Object before, Object during) {
        Promotion mine = situation.engine().promotion();
        return new Debt(kind, thing, Json.MAPPER.valueToTree(before), Json.MAPPER.valueToTree(during), mine.id(),
                mine.startedBy().toString(), situation.now(), me(situation));
    }

    /** The same for several things at once. */
    public void incur(Situation situation, List<Debt> made) {
        made.forEach(debt -> hold(situation, debt.kind(), debt.thing()));
        debts.change(situation.environment().name(), all -> Stream.concat(
                        all.stream(),
                        made.stream().filter(debt -> all.stream().noneMatch(
                                each -> each.isOn(debt.kind(), debt.thing()))))
                .toList());
    }

    /** From now on this run has to put it back. */
    public void takeOver(Situation situation, Debt debt) {
        hold(situation, debt.kind(), debt.thing());
        Holder me = me(situation);
        debts.change(situation.environment().name(), all -> all.stream()
                .map(each -> each.isOn(debt.kind(), debt.thing()) ? each.heldBy(me) : each)
                .toList());
        if (write(situation, debt, "taken over", debt.during())) {
            situation.say("%s; this run puts it back", debt.inWords());
        }
    }

    /** It is as it was before, or this run did not change it after all. What others have to put back stays. */
    public void paid(Situation situation, Kind kind, String thing) {
        if (!holds(situation, kind, thing)) {
            return;
        }
        own(situation).stream().filter(debt -> debt.isOn(kind, thing)).findFirst().ifPresent(debt -> {
            if (!debt.promotion().equals(me(situation).promotion())) {
                write(situation, debt, "paid", debt.before());
            }
            remove(situation, debt);
        });
        situation.forget(held(kind, thing));
    }

    /** This run put it back for the run that left it. */
    public void settled(Situation situation, Debt debt) {
        if (write(situation, debt, "paid", debt.before())) {
            situation.say("%s is put back to %s; it had been changed by %s",
                    debt.what(), Debt.plain(debt.before()), debt.whose());
        }
        remove(situation, debt);
    }

    /** It has another value than it was given for the time: as before, or one that somebody set. */
    public void close(Situation situation, Debt debt, Object now) {
        JsonNode value = Json.MAPPER.valueToTree(now);
        if (write(situation, debt, value.equals(debt.before()) ? "was put back" : "somebody set it", value)) {
            situation.say(value.equals(debt.before())
                    ? "%s was changed by %s and is as it was before: %s"
                    : "%s was changed by %s; somebody set it to %s meanwhile, and that stands",
                    debt.what(), debt.whose(), Debt.plain(value));
        }
        remove(situation, debt);
    }

    private void remove(Situation situation, Debt debt) {
        debts.change(situation.environment().name(), all ->
                all.stream().filter(each -> !each.isOn(debt.kind(), debt.thing())).toList());
    }

    private static boolean write(Situation situation, Debt debt, String event, JsonNode value) {
        return situation.record("debt %s %s".formatted(key(debt.kind(), debt.thing()), event), EntryKinds.DEBT, Map.of(
                "environment", situation.environment().name(),
                "event", event,
                "debt", debt,
                "value", value));
    }

    /** Noted first, so that a crash in between leaves a name without a debt and not a debt without a name. */
    private static void hold(Situation situation, Kind kind, String thing) {
        if (situation.recall(held(kind, thing), Boolean.class).isEmpty()) {
            situation.remember(held(kind, thing), true);
        }
    }

    private static String held(Kind kind, String thing) {
        return HELD + key(kind, thing);
    }

    private static String key(Kind kind, String thing) {
        return kind + " " + thing;
    }
}
