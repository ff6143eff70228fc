package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.FactsFile;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.JudgedFacts;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.record.Judgements;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the ledger can judge every gate of a promotion again, and comes to the same. */
class RejudgingTest {

    @TempDir
    Path folder;

    @Test
    void everyJudgementOfAPromotionComesOutAgainFromItsFacts() throws Exception {
        try (SimulatedPromotion promotion = new SimulatedPromotion(folder, Configurations.small("33.2"))) {
            promote(promotion);
            List<Judgement> judgements = new Judgements(promotion.home.ledger()).all();
            assertThat(judgements).extracting(Judgement::gate).contains("Test plan", "Test snapshot", "Test upgrade",
                    "Promotion to Production", "Production upgrade");
            assertThat(judgements).extracting(Judgement::isOpen).contains(true, false);
            for (Judgement judgement : judgements) {
                Judgement again = again(promotion, judgement);
                assertThat(again.digest()).as(judgement.gate()).isEqualTo(judgement.digest());
                assertThat(again.verdicts()).extracting(Verdict::outcome)
                        .isEqualTo(judgement.verdicts().stream().map(Verdict::outcome).toList());
            }
        }
    }

    private Judgement again(SimulatedPromotion promotion, Judgement judgement) throws Exception {
        Path file = folder.resolve("facts.json");
        JudgedFacts.of(judgement).write(file);
        Facts facts = FactsFile.read(file, judgement.judgedAt());
        return Evaluator.judge(Gates.named(judgement.gate(), facts), facts, promotion.platform.policy(),
                judgement.judgedAt());
    }

    private static void promote(SimulatedPromotion promotion) throws Exception {
        String sha256 = promotion.upgradePackage("34.1");
        Map<String, Object> plan = Map.of("version", "34.1", "packageFile", "upgrade.tar", "sha256", sha256);
        promotion.problem(promotion.run("pexipPlan", plan));
        waive(promotion, "release-notes-reviewed");
        promotion.succeed(promotion.run("pexipPlan", plan));
        promotion.reviewed("34.0", "34.1");
        inside(promotion, "test", sha256);
        promotion.succeed(promotion.run("verifyVbv",
                Map.of("environment", "test", "attestations", List.of("BCSC app call"))));
        promotion.problem(promotion.run("promoteToProd", Map.of("version", "34.0")));
        promotion.succeed(promotion.run("promoteToProd", Map.of(), () -> {
            inside(promotion, "prod", sha256);
            return null;
        }));
    }

    private static void waive(SimulatedPromotion promotion, String rule) {
        List<Judgement> judged = new Judgements(promotion.home.ledger()).all();
        promotion.records().waive(new WaiverRequest(rule, judged.get(judged.size() - 1).digest(), null, null,
                "petra is ill", "CHG-1", "rita", "2026-12-01", false, null), Speaker.signedIn("sam"));
    }

    private static void inside(SimulatedPromotion promotion, String environment, String sha256) {
        Map<String, String> order = SimulatedPromotion.order(environment, "34.1", sha256);
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", environment), () -> {
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", environment)));
            Progress upgraded = promotion.run("pexipUpgrade", order);
            promotion.succeed(upgraded);
            return null;
        }));
    }
}
