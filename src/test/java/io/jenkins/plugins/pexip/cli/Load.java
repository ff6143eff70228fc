package io.jenkins.plugins.pexip.cli;

import java.util.List;
import java.util.stream.IntStream;

/** Keeps a machine busy with nothing. */
final class Load implements AutoCloseable {

    private final List<Thread> threads;
    private volatile boolean ended;

    private Load(int count) {
        threads = IntStream.range(0, count).mapToObj(i -> new Thread(this::spin, "load " + i)).toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    static Load of(int threads) {
        return new Load(threads);
    }

    private void spin() {
        while (!ended) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
