package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.cli.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a pipeline until it ends or until it waits for a person. The run is not aborted then: its journal holds where it
 * stands, and a later call with its number goes on from there.
 */
final class UntilPeopleAreNeeded {

    private static final long LOOK_AGAIN_MILLIS = 200;
    private final PipelineRun run;
    private final Desk desk;
    private final String promotion;
    private final String goOn;

    UntilPeopleAreNeeded(PipelineRun run) {
        this.run = run;
        this.desk = run.place().home().desk();
        this.promotion = run.promotion();
        this.goOn = run.goOn();
    }

    int end(PrintStream console) throws IOException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "pipeline");
            daemon.setDaemon(true);
            return daemon;
        });
        Future<Integer> end = thread.submit(() -> run.end(console));
        while (true) {
            try {
                return end.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                List<Question> unanswered = unanswered();
                if (!unanswered.isEmpty()) {
                    unanswered.forEach(question -> console.println("Waiting for a person: " + question.id()));
                    console.println("'questions' says what is asked. When it is answered, go on:");
                    console.println("  " + goOn);
                    return ExitCode.WAITING_FOR_A_PERSON;
                }
            } catch (ExecutionException e) {
                throw as(e.getCause());
            }
        }
    }

    private static IOException as(Throwable cause) {
        if (cause instanceof RuntimeException problem) {
            throw problem;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** What other promotions wait for is no matter of this run; one that bears a former name has a number behind it. */
    private List<Question> unanswered() {
        return desk.open().stream()
                .filter(question -> question.promotion().equals(promotion)
                        || question.promotion().startsWith(promotion + "."))
                .filter(question -> desk.answers(question.id()).isEmpty())
                .toList();
    }
}
