package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.bench.AtMost;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.release.Hop;
import io.jenkins.plugins.pexip.release.Release;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.release.VersionPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the first to the last of many releases, five of each major, where each major leads to some of the next ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlannerBenchmark {

    @Param("200")
    int releases;

    /** How many majors a hop may pass; with all of them, every release leads to every newer one. */
    @Param({"1", "3", "40"})
    int majorsPerHop;

    private PlanRequest request;

    @Setup
    public void world() {
        List<Release> rows = new ArrayList<>();
        for (int number = 0; number < releases; number++) {
            Version before = number == 0 ? null : rows.get(number - 1).version();
            rows.add(new Release(new Version(20 + number / 5, number % 5, 0, ""), before, "made up"));
        }
        Standing oldest = Standing.of(rows.get(0).version(), 20, "made up");
        request = new PlanRequest(oldest, oldest, rows.get(releases - 1).version(), new ReleaseCatalogue(rows), paths(),
                PolicySettings.DEFAULTS, Instant.EPOCH);
    }

    private UpgradePaths paths() {
        List<Hop> hops = new ArrayList<>();
        for (int major = 20; major < 20 + releases / 5; major++) {
            Version oldest = new Version(Math.max(20, major - majorsPerHop), 0, 0, "");
            hops.add(new Hop(oldest, null, new VersionPrefix(String.valueOf(major)), "made up"));
        }
        return new UpgradePaths(hops);
    }

    @Benchmark
    @AtMost(50)
    public Plan plan() {
        return Planner.plan(request);
    }
}
