package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Work in a workspace that was interrupted, or whose machine is gone, is asked for again later, like any other call.
 */
public final class Interrupted {

    private Interrupted() {}

    /** @throws Unreachable if the work was interrupted or its files could not be reached */
    public static <T> T asUnreachable(Callable<T> work) {
        try {
            return work.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("the work was interrupted", e);
        } catch (IOException e) {
            throw new Unreachable("the workspace did not answer: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
