package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.Envs;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.pexip.embedded.sandbox.SandboxInvoker;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The one thread of a pipeline: what happens to its script happens here, one thing after the other. */
final class Program {

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Map<Throwable, Integer> lines = Collections.synchronizedMap(new WeakHashMap<>());
    private final EmbeddedRun run;
    private final PipelineSettings settings;
    private final EmbeddedExecution execution = new EmbeddedExecution();
    private final TaskListener console;
    private Strand main;
    private Strand active;
    private final Map<String, Integer> calls = new HashMap<>();

    Program(EmbeddedRun run, PipelineSettings settings) {
        this.run = run;
        this.settings = settings;
        this.console = new Console(settings.console());
    }

    EmbeddedRun run() {
        return run;
    }

    PrintStream out() {
        return settings.console();
    }

    /** Under which all of the script runs: what decides about its calls. */
    Env env() {
        return settings.sandboxed() ? Envs.empty(new SandboxInvoker(new RunnerMembers())) : Envs.empty();
    }

    FilePath workspace() {
        return new FilePath(settings.workspace().toAbsolutePath().toFile());
    }

    Scope rootScope() {
        return new Scope(null, console).with(run).with(execution);
    }

    void main(Strand strand) {
        main = strand;
    }

    /** Does something on the program's thread, soon. From any thread. */
    void post(Runnable event) {
        events.add(event);
    }

    void runUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            events.take().run();
        }
    }

    <T> T within(Strand strand, Supplier<T> work) {
        active = strand;
        try {
            return work.get();
        } finally {
            active = null;
        }
    }

    /** Variables as the script sees them where it is now. */
    EnvVars environment() {
        return (active == null ? rootScope() : active.scope()).environment(run);
    }

    /**
     * The ids count the calls in each block, so that the same script, run again, has the same ids, also where a block
     * is not entered again because it came to its end before.
     */
    StepNode node(StepCall call, Scope around) {
        FlowNode parent = around.get(FlowNode.class, run);
        String block = parent == null ? "" : parent.getId() + ".";
        return new StepNode(execution, block + calls.merge(block, 1, Integer::sum), call.function());
    }

    void interrupt(Throwable cause) {
        post(() -> main.interrupt(cause));
    }

    void blame(Throwable failure, int line) {
        lines.putIfAbsent(failure, line);
    }

    /** Where a failure came from: the step's call, or the script's own statement; 0 if unknown. */
    int lineOf(Throwable failure) {
        return lines.getOrDefault(failure, lineIn(failure.getStackTrace()));
    }

    static int lineIn(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .filter(e -> PipelineSettings.FILE.equals(e.getFileName()) && e.getLineNumber() > 0)
                .mapToInt(StackTraceElement::getLineNumber)
                .findFirst()
                .orElse(0);
    }

    private record Console(PrintStream stream) implements TaskListener {

        @Override
        public PrintStream getLogger() {
            return stream;
        }
    }
}
