package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.stage.OpenWork;
import io.jenkins.plugins.pexip.stage.Standstill;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While it is open, Ctrl-C and a system that ends the process are told what stands open and how to go on, and the exit
 * code says so. Nothing is put back: the journal holds where the run stands, and whoever goes on decides.
 */
final class Interruption implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM");
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    /** @param told called once, on a thread of its own */
    Interruption(Runnable told) {
        for (String name : SIGNALS) {
            handle(new Signal(name), told);
        }
    }

    private void handle(Signal signal, Runnable told) {
        try {
            before.put(signal, Signal.handle(signal, it -> {
                Standstill.begin();
                told.run();
                System.exit(ExitCode.UNFINISHED);
            }));
        } catch (IllegalArgumentException e) {
            // This Java was started so that it leaves signals alone.
        }
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }

    /** What stands open of a promotion, and how to go on with it. */
    static void tell(PlatformHome home, String promotion, int number, Continuation how, PrintStream console) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Interrupted. %s is not at its end, and nothing was put back.".formatted(promotion));
        List<OpenWork> open = OpenWork.in(home.journal(promotion));
        lines.add(open.isEmpty() ? "No stage is under way." : "Under way:");
        open.forEach(work -> lines.add("  " + work));
        lines.add("To go on:");
        lines.add("  " + how.resume(number));
        if (!open.isEmpty()) {
            lines.add("To put back what was changed, and end it:");
            lines.add("  " + how.giveUp(promotion));
        }
        lines.forEach(console::println);
        console.flush();
    }
}
