package io.jenkins.plugins.pexip.step;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.pexip.person.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a cause says that is no person. Told apart by the names of classes and asked by the names of getters, since the
 * plugins that bring them need not be installed.
 */
final class StartCause {

    private static final int LONGEST = 200;

    /** In this order, since a rebuild and a restarted stage are upstream causes to Jenkins. */
    private static final List<Map.Entry<String, Starter.Cause>> KINDS = List.of(
            Map.entry("ReplayCause", Starter.Cause.REPLAY),
            Map.entry("RebuildCause", Starter.Cause.REBUILD),
            Map.entry("RestartDeclarativePipelineCause", Starter.Cause.REBUILD),
            Map.entry("NaginatorCause", Starter.Cause.REBUILD),
            Map.entry("UpstreamCause", Starter.Cause.UPSTREAM),
            Map.entry("TimerTriggerCause", Starter.Cause.TIMER),
            Map.entry("SCMTriggerCause", Starter.Cause.SCM),
            Map.entry("BranchIndexingCause", Starter.Cause.SCM),
            Map.entry("BranchEventCause", Starter.Cause.SCM));

    private StartCause() {}

    static Starter.Cause kind(Cause cause) {
        List<String> names = names(cause.getClass());
        return KINDS.stream()
                .filter(kind -> names.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Starter.Cause.OTHER);
    }

    /** What Jenkins says itself, in one line that is not too long: job names are others' words. */
    static String words(Cause cause) {
        if (cause instanceof Cause.UserIdCause) {
            return "nobody who signed in";
        }
        String said = cause.getShortDescription();
        String line = said == null ? "" : said.replaceAll("\\s+", " ").strip();
        String words = line.isEmpty() ? cause.getClass().getSimpleName() : line;
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    /** The causes of the run that this one came from, if it came from one that is still known. */
    static List<Cause> before(Cause cause) {
        List<Cause> before = new ArrayList<>();
        if (ask(cause, "getUpstreamCauses") instanceof List<?> causes) {
            causes.stream().filter(Cause.class::isInstance).map(Cause.class::cast).forEach(before::add);
        }
        for (String getter : List.of("getOriginal", "getUpstreamRun", "getOriginalRun")) {
            if (ask(cause, getter) instanceof Run<?, ?> run) {
                before.addAll(run.getCauses());
            }
        }
        return before;
    }

    private static Object ask(Cause cause, String getter) {
        try {
            return cause.getClass().getMethod(getter).invoke(cause);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // another kind of cause, or its run is gone
        }
    }

    /** Of the class and those above it, since plugins derive their own. */
    private static List<String> names(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            names.add(each.getSimpleName());
        }
        return names;
    }
}
