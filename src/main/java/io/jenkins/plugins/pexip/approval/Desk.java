package io.jenkins.plugins.pexip.approval;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.OneAtATime;
import io.jenkins.plugins.pexip.disk.Unreadable;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where questions to people lie until they are answered: a folder that the command line, the pages and the engine
 * share. Questions and answers are never changed, only added.
 */
public final class Desk {

    private static final String CLOSED = ".closed";
    private final Path folder;
    private final OneAtATime writers;

    public Desk(Path folder) {
        this.folder = folder;
        this.writers = new OneAtATime(folder.resolve(".alone"));
    }

    /** Asks, unless the same question lies there already. */
    public void ask(Question question) {
        alone(() -> put(file(question.id(), ".json"), question));
    }

    /**
     * Takes a question off the desk; its answers stay.
     *
     * @param why a sentence, for who answers too late
     */
    public void close(String id, String why) {
        alone(() -> put(file(id, CLOSED), why));
    }

    /** Nobody is to answer a question that nobody waits for any more: takes back what a stage's run still asks. */
    public void takeBack(String promotion, String run, String why) {
        open().stream()
                .filter(question -> question.promotion().equals(promotion) && run.equals(question.run()))
                .forEach(question -> close(question.id(), why));
    }

    public Optional<Question> find(String id) {
        Path file = file(id, ".json");
        return Files.exists(file) ? Optional.of(read(file, Question.class)) : Optional.empty();
    }

    /**
     * Closes a question that was decided, if nobody answered since the decider looked: an answer that comes at the same
     * moment is heard, or is refused.
     *
     * @param seen how many answers the decider saw
     * @param why a sentence, for who answers too late
     * @return whether it is closed; if not, there are more answers to look at
     */
    public boolean settle(String id, int seen, String why) {
        return alone(() -> {
            boolean same = answers(id).size() == seen || Files.exists(file(id, CLOSED));
            if (same) {
                put(file(id, CLOSED), why);
            }
            return same;
        });
    }

    /** The questions that can still be answered, oldest first. */
    public List<Question> open(Instant now) {
        return open().stream().filter(question -> !now.isAfter(question.until())).toList();
    }

    /** The questions that nobody closed yet, oldest first; some may have lapsed. */
    public List<Question> open() {
        return files(".json").stream()
                .flatMap(file -> readable(file).stream())
                .filter(question -> !Files.exists(file(question.id(), CLOSED)))
                .sorted((a, b) -> a.askedAt().compareTo(b.askedAt()))
                .toList();
    }

    /**
     * Adds an answer.
     *
     * @return all answers to the question, with this one
     * @throws IllegalArgumentException if no such question is open, it lapsed, or the answer lacks its reason
     */
    public List<Answer> answer(Answer answer) {
        Question question = asked(answer.question());
        return alone(() -> {
            refuse(question, answer);
            put(file(question.id(), ".answer-%03d".formatted(answers(question.id()).size())), answer);
            return answers(question.id());
        });
    }

    /** @throws IllegalArgumentException if it was never asked */
    Question asked(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "There is no question '%s'; 'questions' lists those that are open.".formatted(id)));
    }

    private void refuse(Question question, Answer answer) {
        refuseIfSettled(question, answer.at());
        if (answer.accepted() && question.needsReason() && (answer.note() == null || answer.note().isBlank())) {
            throw new IllegalArgumentException("'%s' acknowledges that %s should hold and does not; give the reason."
                    .formatted(question.id(), String.join(", ", question.acknowledges())));
        }
    }

    /** @throws AnswerRefused if the question is closed, or has lapsed, with the reason */
    void refuseIfSettled(Question question, Instant now) {
        Path closed = file(question.id(), CLOSED);
        if (Files.exists(closed)) {
            throw new AnswerRefused("The question '%s' is closed; the answer was not taken. %s"
                    .formatted(question.id(), read(closed, String.class)));
        }
        if (now.isAfter(question.until())) {
            throw new AnswerRefused(
                    "The question '%s' lapsed at %s; the answer was not taken. Run the pipeline again to be asked anew."
                            .formatted(question.id(), question.until().truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /** What was answered so far, in order. */
    public List<Answer> answers(String id) {
        List<Answer> answers = new ArrayList<>();
        for (Path file = file(id, ".answer-000"); Files.exists(file); ) {
            answers.add(read(file, Answer.class));
            file = file(id, ".answer-%03d".formatted(answers.size()));
        }
        return answers;
    }

    private Path file(String id, String ending) {
        return folder.resolve(FileNames.of(id) + ending);
    }

    private List<Path> files(String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The questions in " + folder + " cannot be listed.", e);
        }
    }

    /** One damaged question keeps nobody from answering the others. */
    private static Optional<Question> readable(Path file) {
        try {
            return Optional.of(read(file, Question.class));
        } catch (UncheckedIOException e) {
            Unreadable.leftOut(file, e);
            return Optional.empty();
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }

    /** One that is there already stays as it is. */
    private static Path put(Path file, Object content) throws IOException {
        if (!Files.exists(file)) {
            WholeFile.replace(file, Json.MAPPER.writeValueAsBytes(content));
        }
        return file;
    }

    private <T> T alone(OneAtATime.Work<T> work) {
        try {
            return writers.alone(work);
        } catch (IOException e) {
            throw new UncheckedIOException("The questions in " + folder + " cannot be written: " + DiskWords.of(e), e);
        }
    }
}
