package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import java.io.Serializable;

/** What is around a step, and where it says how it ended. */
public abstract class StepContext implements FutureCallback<Object>, Serializable {

    private static final long serialVersionUID = 1L;

    /** Null if there is none of this type here. */
    public abstract <T> T get(Class<T> type) throws IOException, InterruptedException;

    @Override
    public abstract void onSuccess(Object result);

    /** Whether the program is loaded. */
    public abstract boolean isReady();

    public abstract ListenableFuture<Void> saveState();

    /** Makes the run's result worse without ending the step. */
    public abstract void setResult(Result result);

    /** @throws IllegalStateException if the step was given no body */
    public abstract BodyInvoker newBodyInvoker();

    public boolean hasBody() {
        return false;
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
}
