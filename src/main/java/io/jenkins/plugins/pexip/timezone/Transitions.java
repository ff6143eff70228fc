package io.jenkins.plugins.pexip.timezone;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes of a zone's eras and the rules that they name what {@code java.time} computes with. */
final class Transitions {

    /** Changes of clocks are known up to this year; nobody plans an upgrade after it. */
    private static final int HORIZON = 2100;

    private final Map<String, List<Saving>> rules;
    private final List<ZoneOffsetTransition> changes = new ArrayList<>();
    private ZoneOffset first;
    private ZoneOffset before;
    private long from = Long.MIN_VALUE;
    private int standardBefore;
    private int savingBefore;

    private Transitions(Map<String, List<Saving>> rules) {
        this.rules = rules;
    }

    static ZoneRules of(List<Era> eras, Map<String, List<Saving>> rules) {
        Transitions transitions = new Transitions(rules);
        eras.forEach(transitions::add);
        return ZoneRules.of(transitions.first, transitions.first, List.of(), transitions.changes, List.of());
    }

    private void add(Era era) {
        Iterator<Saving.Start> starts = starts(era).iterator();
        int saving = era.saving();
        Saving.Start next = next(starts);
        for (; next != null && hasBegun(next, era.standard(), saving); next = next(starts)) {
            saving = next.seconds();
        }
        change(from, era.standard() + saving);
        for (; next != null && next.at(era.standard(), saving) < era.until(saving); next = next(starts)) {
            long at = next.at(era.standard(), saving);
            saving = next.seconds();
            change(at, era.standard() + saving);
        }
        from = era.until(saving);
        standardBefore = era.standard();
        savingBefore = saving;
    }

    /** Whether it is so when an era begins, by the clocks of the era before or by its own. */
    private boolean hasBegun(Saving.Start start, int standard, int saving) {
        return start.at(standardBefore, savingBefore) <= from || start.at(standard, saving) <= from;
    }

    private static Saving.Start next(Iterator<Saving.Start> starts) {
        return starts.hasNext() ? starts.next() : null;
    }

    private List<Saving.Start> starts(Era era) {
        return era.rules() == null ? List.of() : rules.get(era.rules()).stream()
                .flatMap(saving -> saving.starts(HORIZON))
                .sorted(Comparator.comparing(Saving.Start::date).thenComparing(start -> start.time().seconds()))
                .toList();
    }

    private void change(long at, int seconds) {
        ZoneOffset after = ZoneOffset.ofTotalSeconds(seconds);
        if (before == null) {
            first = after;
        } else if (!after.equals(before)) {
            changes.add(ZoneOffsetTransition.of(LocalDateTime.ofEpochSecond(at, 0, before), before, after));
        }
        before = after;
    }
}
