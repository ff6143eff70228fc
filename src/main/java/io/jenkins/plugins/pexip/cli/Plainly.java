package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.ledger.LedgerProblem;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.release.WrongReleaseFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what happened in a sentence; a stack trace only where the product itself is at fault. */
final class Plainly implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine line, ParseResult result) {
        PrintWriter err = line.getErr();
        String sentence = sentence(problem);
        err.println(sentence == null ? "This is a fault of the product; please report it." : sentence);
        if (sentence == null) {
            problem.printStackTrace(err);
        }
        err.flush();
        return line.getExitCodeExceptionMapper().getExitCode(problem);
    }

    /** Null for what nobody but the product can be blamed for. */
    private static String sentence(Exception problem) {
        if (problem instanceof InvalidPathException path) {
            return ConsoleText.unknown(path.getInput());
        }
        IOException disk = disk(problem);
        if (disk != null && (disk instanceof FileSystemException || disk.getCause() == null)) {
            return "A file cannot be read or written: %s. Correct the path, or the rights of the system's user there;"
                    .formatted(DiskWords.of(disk)) + " what was done before stands in the journal.";
        }
        boolean said = problem instanceof ConfigurationProblem
                || problem instanceof IllegalArgumentException
                || problem instanceof UncheckedIOException
                || problem instanceof LedgerProblem
                || problem instanceof WrongReleaseFile;
        return said ? problem.getMessage() : null;
    }

    /** An exception that has words of its own around it has said more already. */
    private static IOException disk(Exception problem) {
        if (problem instanceof UncheckedIOException wrapped) {
            IOException cause = wrapped.getCause();
            return cause.toString().equals(wrapped.getMessage()) ? cause : null;
        }
        return problem instanceof IOException own ? own : null;
    }
}
