package io.jenkins.plugins.pexip.promotion;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Work on files whose failures end the test. */
final class Unchecked {

    private Unchecked() {}

    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T run(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
