package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Acknowledging;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.PastJudgements;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a decision is asked for on.
 *
 * @param digest what answers are bound to
 * @param points what to look at before answering
 * @param judgement what its gate says; null where none has to be judged
 */
record Ground(String digest, Supplier<List<String>> points, Judgement judgement) {

    static Ground of(Judgement judgement, Supplier<List<String>> seen) {
        List<String> points = judgement.verdicts().stream().map(v -> v.rule() + ": " + v.sentence()).toList();
        return new Ground(judgement.digest(), () -> joined(points, seen.get()), judgement);
    }

    private static List<String> joined(List<String> points, List<String> more) {
        return Stream.concat(points.stream(), more.stream()).toList();
    }

    static Ground of(Change change) {
        return new Ground(change.digest(), change::points, null);
    }

    /** The rules that whoever approves acknowledges by it. */
    List<String> acknowledges() {
        return judgement == null ? List.of() : Acknowledging.inTheWay(judgement);
    }

    boolean isOpen() {
        return judgement == null || judgement.isOpen();
    }

    /** @throws io.jenkins.plugins.pexip.stage.StageFailure if its gate is closed */
    void note(Situation situation) {
        if (judgement != null) {
            Gatekeeper.note(situation, judgement);
        }
    }

    /** A sentence on what is different from what was asked on before. @param before the digest of that */
    String changes(Situation situation, String before) {
        return judgement == null
                ? "What the stage is going to do has changed since it was asked."
                : PastJudgements.changes(situation, judgement, before);
    }
}
