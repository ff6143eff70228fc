package io.jenkins.plugins.pexip.stage.waiver;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import io.jenkins.plugins.pexip.stage.record.Waivers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A waiver from a Jenkinsfile. Its author is who started the run; the Jenkinsfile cannot name who allows it, so the
 * stage asks, and waits until somebody with the right to approve answers.
 */
public final class WaiverStage implements Stage {

    static final String ASKED = "waiver";
    private static final String JUDGED = "judgement";

    private final Waivers waivers;
    private final Permission permission;
    private final Gatekeeper gatekeeper;

    public WaiverStage(Waivers waivers, Gatekeeper gatekeeper) {
        this.waivers = waivers;
        this.permission = new Permission(waivers);
        this.gatekeeper = gatekeeper;
    }

    @Override
    public String name() {
        return "pexipWaiver";
    }

    /** Where the order names none, the one that the judgement is on; without a judgement, Test. */
    @Override
    public String environment(Platform platform, JsonNode order) {
        String named = order.path("environment").asText("");
        if (!named.isEmpty()) {
            return named;
        }
        String judgement = order.path("judgement").asText("");
        return judgement.isEmpty() ? platform.only(Environment.Kind.TEST).name() : waivers.environment(judgement);
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("judging what is to be waived", this::judge),
                phase("checking the waiver", this::check),
                phase("waiting for who may allow it", permission::await));
    }

    /** Without a judgement, the version's plan is judged now; a waiver that still holds is not asked for again. */
    private Next judge(Situation situation) {
        WaiverRequest request = situation.order(WaiverRequest.class);
        if (!named(request.judgement())) {
            Judgement judgement = gatekeeper.judge(Subject.of(situation, version(request)),
                    Gates.plan(situation.environment().kind()));
            situation.record("gate " + judgement.digest(), EntryKinds.GATE, judgement);
            situation.remember(JUDGED, judgement.digest());
            Optional<Waiver> holds = judgement.verdicts().stream()
                    .filter(verdict -> verdict.rule().equals(request.rule()) && verdict.waiver() != null)
                    .map(Verdict::waiver)
                    .findFirst();
            if (holds.isPresent()) {
                Permission.holds(situation, holds.get());
                return Next.enough();
            }
        }
        return Next.onwards();
    }

    private static Version version(WaiverRequest request) {
        if (!named(request.version())) {
            throw new ConfigurationProblem("judgement and version are missing: give the digest of the judgement that"
                    + " closed the gate, or the release whose plan is to be judged.");
        }
        try {
            return Version.parse(request.version());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem("version: " + e.getMessage() + ".");
        }
    }

    private static boolean named(String text) {
        return text != null && !text.isBlank();
    }

    private Next check(Situation situation) {
        WaiverRequest request = situation.order(WaiverRequest.class).by(author(situation));
        WaiverRequest bound = situation.recall(JUDGED, String.class).map(request::on).orElse(request);
        situation.remember(ASKED, waivers.asked(bound));
        return Next.onwards();
    }

    /** Who asks is who started the run; where nobody did, there is nobody whose word it could be. */
    private static String author(Situation situation) {
        Starter starter = situation.engine().promotion().startedBy();
        if (starter.by().isEmpty()) {
            throw new ConfigurationProblem(("The waiver was not asked for: its author is who started the run, and"
                    + " nobody is known to have done so (%s). Start it under a name.").formatted(starter));
        }
        return starter.by();
    }

    @Override
    public Object result(Situation situation) {
        Waiver waiver = Permission.given(situation);
        return Map.of(
                "rule", waiver.rule(),
                "environment", waiver.environment(),
                "approver", waiver.approver(),
                "expires", waiver.expires());
    }
}
