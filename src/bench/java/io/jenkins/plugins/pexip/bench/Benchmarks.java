package io.jenkins.plugins.pexip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks and writes their table to {@code target/bench/benchmarks.md}. Takes JMH's own arguments; without
 * any, all benchmarks run. Ends with 1 if a limit ({@link AtMost}) was exceeded.
 */
public final class Benchmarks {

    private static final Path TABLE = Path.of("target", "bench", "benchmarks.md");

    private Benchmarks() {}

    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        var results = new Runner(new CommandLineOptions(arguments)).run();
        BenchmarkTable table = new BenchmarkTable(results, MachineFacts.read(), Instant.now());
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table.markdown());
        System.out.println(table.markdown());
        System.exit(table.held() ? 0 : 1);
    }
}
