package io.jenkins.plugins.pexip.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.KnownPerson;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerIntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void ask() {
        desk = new Desk(folder.resolve("questions"));
        desk.ask(question("q", Question.Kind.APPROVAL));
    }

    private static Question question(String id, Question.Kind kind) {
        return new Question(id, "promotion-1", "run", kind, "vbv", "prod", "34.1", "Go?", List.of(), "digest",
                List.of(), Starter.person("rita"), NOW, NOW.plusSeconds(60));
    }

    private AnswerIntake intake() {
        return new AnswerIntake(desk, PolicySettings.decidedBy(2, Set.of("sam", "petra")));
    }

    private static Answer yes(String by) {
        return new Answer("q", by, NOW, true, "fine");
    }

    private void refused(AnswerIntake intake, Question.Kind kind, Answer answer, String why) {
        int before = desk.answers(answer.question()).size();
        assertThatThrownBy(() -> intake.take(kind, answer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
        assertThat(desk.answers(answer.question())).hasSize(before);
    }

    @Test
    void anAnswerThatCountsIsConfirmedWithWhatItDid() {
        assertThat(intake().take(Question.Kind.APPROVAL, yes("sam")))
                .isEqualTo("Counted: 1 of 2 approvals; it takes 1 more of 2 people.");
        assertThat(intake().take(Question.Kind.APPROVAL, yes("petra")))
                .isEqualTo("Counted: 2 of 2 approvals; the run goes on.");
    }

    @Test
    void anAnswerThatWouldNotCountIsRefusedAtOnce() {
        refused(intake(), Question.Kind.APPROVAL, yes("Rita"), "started this promotion");
        refused(intake(), Question.Kind.APPROVAL, yes("eve"), "not among those who may decide");
        refused(intake(), Question.Kind.ATTESTATION, yes("sam"), "asks for an approval; use 'approve'");
        refused(intake(), Question.Kind.APPROVAL, new Answer("none", "sam", NOW, true, ""), "There is no question");
        intake().take(Question.Kind.APPROVAL, yes("sam"));
        refused(intake(), Question.Kind.APPROVAL, yes("SAM "), "said so before");
    }

    @Test
    void nothingIsTakenOnceItIsSettledVoidOrLapsed() {
        refused(intake(), Question.Kind.APPROVAL, new Answer("q", "sam", NOW.plusSeconds(61), false, "no"), "lapsed");
        assertThat(desk.open(NOW.plusSeconds(61))).isEmpty();
        desk.answer(yes("sam"));
        assertThat(desk.settle("q", 1, "It was approved by sam, and the run went on.")).isTrue();
        refused(intake(), Question.Kind.APPROVAL, new Answer("q", "petra", NOW, false, "no"),
                "is closed; the answer was not taken. It was approved by sam, and the run went on.");
        assertThat(desk.open(NOW)).isEmpty();
    }

    @Test
    void anAnswerThatComesAtTheSameMomentIsHeardBeforeTheQuestionIsClosed() {
        desk.answer(yes("sam"));
        desk.answer(new Answer("q", "petra", NOW, false, "no"));
        assertThat(desk.settle("q", 1, "approved")).isFalse();
        assertThat(desk.open(NOW)).hasSize(1);
        assertThat(desk.settle("q", 2, "declined")).isTrue();
        assertThat(desk.settle("q", 1, "again, after a restart")).isTrue();
    }

    @Test
    void aSignatureIsThePersonsOwnAndForThisAnswerAlone() {
        SigningKey sam = KeyFile.made(folder.resolve("sam.pem")).key();
        SigningKey eve = KeyFile.made(folder.resolve("eve.pem")).key();
        AnswerIntake signed = new AnswerIntake(desk, new PolicySettings(null, null, null, null, Set.of("sam"), null,
                null, null, null, null, null, null, null,
                List.of(new KnownPerson("sam", null, List.of(sam.known().pem()))), null));
        Question asked = question("q", Question.Kind.APPROVAL);
        refused(signed, Question.Kind.APPROVAL, yes("sam"), "not signed with one");
        refused(signed, Question.Kind.APPROVAL, yes("sam").signed(eve, asked), "not one of sam's");
        Answer no = new Answer("q", "sam", NOW, false, "fine").signed(sam, asked);
        refused(signed, Question.Kind.APPROVAL, new Answer("q", "sam", NOW, true, "fine", no.signature()),
                "not one of sam's");
        desk.ask(question("other", Question.Kind.APPROVAL));
        Answer other = yes("sam").signed(sam, question("other", Question.Kind.APPROVAL));
        refused(signed, Question.Kind.APPROVAL, other, "not one of sam's");
        assertThat(signed.take(Question.Kind.APPROVAL, yes("sam").signed(sam, asked))).contains("the run goes on");
        assertThat(desk.answers("q").get(0).signature()).as("kept for whoever checks").isNotNull();
    }
}
