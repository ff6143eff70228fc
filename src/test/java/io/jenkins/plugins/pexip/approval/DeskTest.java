package io.jenkins.plugins.pexip.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.person.Starter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {

    private static final int PEOPLE = 8;
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @TempDir
    Path folder;

    private static Question question(String title) {
        return new Question("approval", "promotion-1", "run", Question.Kind.APPROVAL, "vbv", "prod", "34.1", title,
                List.of(), "digest", List.of(), Starter.person("rita"), NOW, NOW.plusSeconds(3600));
    }

    private static Answer answer(String by) {
        return new Answer("approval", by, NOW, true, "fine");
    }

    @Test
    void thoseWhoAnswerAtTheSameMomentAreAllHeard() {
        new Desk(folder).ask(question("Promote?"));
        CountDownLatch start = new CountDownLatch(1);
        var people = IntStream.range(0, PEOPLE).mapToObj(i -> CompletableFuture.runAsync(() -> {
            await(start);
            new Desk(folder).answer(answer("approver-" + i));
        }, work -> new Thread(work).start())).toArray(CompletableFuture[]::new);
        start.countDown();
        CompletableFuture.allOf(people).join();
        assertThat(new Desk(folder).answers("approval")).extracting(Answer::by).doesNotHaveDuplicates().hasSize(PEOPLE);
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aQuestionThatLiesThereStaysAsItWasAsked() {
        Desk desk = new Desk(folder);
        desk.ask(question("Promote?"));
        desk.ask(question("Promote now?"));
        assertThat(desk.open()).extracting(Question::title).containsExactly("Promote?");
    }

    @Test
    void aQuestionThatIsClosedTakesNoAnswer() {
        Desk desk = new Desk(folder);
        desk.ask(question("Promote?"));
        desk.close("approval", "The run was aborted.");
        desk.close("approval", "Nobody asks any more.");
        assertThatThrownBy(() -> desk.answer(answer("sam"))).hasMessageEndingWith("The run was aborted.");
        assertThat(desk.answers("approval")).isEmpty();
        assertThat(desk.open()).isEmpty();
    }
}
