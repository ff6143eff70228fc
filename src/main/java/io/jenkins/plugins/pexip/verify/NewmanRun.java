package io.jenkins.plugins.pexip.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Newman as a process, from its order to its end. Node loads {@code launcher.cjs} before Newman's command; the order
 * goes by the standard input, and so no secret is in the environment, on a command line or in a file.
 */
final class NewmanRun {

    private static final int LARGEST_RESULT = 32 << 20;
    private static final int SHOWN_OF_CONSOLE = 400;
    private static final List<String> INHERITED = List.of("PATH", "SystemRoot", "PATHEXT", "COMSPEC");
    private final List<String> command;
    private final Duration deadline;
    private final PrivateFolder folder;
    private final Path console;

    NewmanRun(List<String> command, Duration deadline, PrivateFolder folder) {
        this.command = command;
        this.deadline = deadline;
        this.folder = folder;
        this.console = folder.path("console.txt");
    }

    enum How {
        NOT_STARTED,
        OUT_OF_TIME,
        ENDED
    }

    /**
     * @param written what the process wrote as its result; empty for nothing
     * @param console the end of what it said about itself
     */
    record End(How how, int exitCode, byte[] written, String console) {

        private static End without(How how) {
            return new End(how, -1, new byte[0], "");
        }
    }

    /** @param order one line of JSON */
    End start(Path launcher, byte[] order) throws IOException, InterruptedException {
        Process process;
        try {
            process = prepared(launcher).start();
        } catch (IOException e) {
            return End.without(How.NOT_STARTED);
        }
        folder.beforeExit(() -> destroy(process));
        try {
            return await(process, order);
        } catch (TimeoutException e) {
            return End.without(How.OUT_OF_TIME);
        } finally {
            destroy(process);
        }
    }

    /** A process that has no more of this one's environment than it takes to start it. */
    static ProcessBuilder bare(List<String> command) {
        ProcessBuilder bare = new ProcessBuilder(command);
        bare.environment().keySet().retainAll(INHERITED);
        return bare;
    }

    private ProcessBuilder prepared(Path launcher) {
        ProcessBuilder prepared = bare(command).redirectError(console.toFile());
        Map<String, String> environment = prepared.environment();
        environment.put("HOME", folder.path("").toString());
        environment.put("NODE_OPTIONS", "--require=\"%s\"".formatted(launcher.toString().replace("\\", "\\\\")));
        return prepared;
    }

    private End await(Process process, byte[] order) throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + deadline.toNanos();
        CompletableFuture.runAsync(() -> give(process.getOutputStream(), order));
        byte[] written = await(CompletableFuture.supplyAsync(() -> result(process.getInputStream())));
        if (!process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new End(How.ENDED, process.exitValue(), written, endOfConsole());
    }

    private byte[] await(CompletableFuture<byte[]> result) throws IOException, InterruptedException, TimeoutException {
        try {
            return result.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Newman's result could not be read: " + e.getCause().getMessage(), e);
        }
    }

    /** Left open: its end tells the process that nobody waits any more. */
    private static void give(OutputStream in, byte[] order) {
        try {
            in.write(order);
            in.write('\n');
            in.flush();
        } catch (IOException e) {
            // It ended without reading; that shows in what it leaves behind.
        }
    }

    private static byte[] result(InputStream out) {
        try {
            byte[] read = out.readNBytes(LARGEST_RESULT + 1);
            return read.length > LARGEST_RESULT ? new byte[0] : read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that it started. */
    static void destroy(Process process) {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(each -> each.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> null).join());
    }

    private String endOfConsole() throws IOException {
        byte[] printed = Files.readAllBytes(console);
        int from = Math.max(0, printed.length - 4 * SHOWN_OF_CONSOLE);
        return new String(printed, from, printed.length - from, StandardCharsets.UTF_8);
    }

    /** The last of what Newman said, on one line. */
    static String shown(String scrubbed) {
        String text = scrubbed.strip().replaceAll("\\s+", " ");
        return text.substring(Math.max(0, text.length() - SHOWN_OF_CONSOLE));
    }
}
