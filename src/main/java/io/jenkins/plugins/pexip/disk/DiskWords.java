package io.jenkins.plugins.pexip.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What the system says about a file, in words: its own are often no more than the file's name. */
public final class DiskWords {

    private static final String UNKNOWN = "the system does not say why";

    private DiskWords() {}

    /** Which file, and what is the matter with it, as a part of a sentence. */
    public static String of(IOException problem) {
        boolean named = problem instanceof FileSystemException known && known.getFile() != null;
        return named ? ((FileSystemException) problem).getFile() + ": " + why(problem) : why(problem);
    }

    /** What is the matter, where the file is named already. */
    public static String why(IOException problem) {
        if (problem instanceof FileSystemException known && known.getFile() != null) {
            return reason(known);
        }
        return problem.getMessage() == null ? UNKNOWN : lower(problem.getMessage());
    }

    private static String reason(FileSystemException problem) {
        if (problem instanceof NoSuchFileException) {
            return "it is not there, or its folder is not";
        }
        if (problem instanceof AccessDeniedException) {
            return "the system's user has no right to it";
        }
        if (problem instanceof NotDirectoryException || problem instanceof FileAlreadyExistsException) {
            return Files.isDirectory(Path.of(problem.getFile()))
                    ? "it is a folder" : "it is a file, where a folder is needed";
        }
        return problem.getReason() == null ? UNKNOWN : lower(problem.getReason());
    }

    private static String lower(String words) {
        return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
