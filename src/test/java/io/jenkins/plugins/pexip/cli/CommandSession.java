package io.jenkins.plugins.pexip.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The command line in a folder of somebody's, warm: one process takes many commands, each as it is called by a shell
 * there. What a command leaves must be on the disk all the same, as the next one begins from nothing but that.
 */
final class CommandSession implements AutoCloseable {

    /** Of a command; one that waits for ever is ended, and with it the session. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Process process;
    private final DataOutputStream commands;
    private final DataInputStream results;

    CommandSession(Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), CommandSession.class.getName())
                .directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        results = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** @param output to both streams */
    record Ended(int code, String output) {}

    Ended run(List<String> words) throws IOException {
        commands.writeInt(words.size());
        for (String word : words) {
            commands.writeUTF(word);
        }
        commands.flush();
        return ended();
    }

    private Ended ended() throws IOException {
        Future<?> limit = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS));
        try {
            int code = results.readInt();
            return new Ended(code, new String(results.readNBytes(results.readInt()), StandardCharsets.UTF_8));
        } finally {
            limit.cancel(true);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] none) throws IOException {
        DataInputStream commands = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream results = new DataOutputStream(new BufferedOutputStream(System.out));
        try {
            while (true) {
                String[] words = new String[commands.readInt()];
                for (int i = 0; i < words.length; i++) {
                    words[i] = commands.readUTF();
                }
                answer(words, results);
            }
        } catch (EOFException nobodyAsksAnyMore) {
            System.exit(0);
        }
    }

    private static void answer(String[] words, DataOutputStream results) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(out);
        int code = Main.run(words);
        results.writeInt(code);
        results.writeInt(said.size());
        said.writeTo(results);
        results.flush();
    }
}
