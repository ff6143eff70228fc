package io.jenkins.plugins.pexip.stage.waiver;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import io.jenkins.plugins.pexip.stage.record.Waivers;
import java.util.List;
import java.util.Map;

/**
 * A waiver from a Jenkinsfile. Its author is who started the run; the Jenkinsfile cannot name who allows it, so the
 * stage asks, and waits until somebody with the right to approve answers.
 */
public final class WaiverStage implements Stage {

    static final String ASKED = "waiver";
    private final Waivers waivers;
    private final Permission permission;

    public WaiverStage(Waivers waivers) {
        this.waivers = waivers;
        this.permission = new Permission(waivers);
    }

    @Override
    public String name() {
        return "pexipWaiver";
    }

    /** Where the order names none, the one that the judgement is on. */
    @Override
    public String environment(Platform platform, JsonNode order) {
        String named = order.path("environment").asText("");
        return named.isEmpty() ? waivers.environment(order.path("judgement").asText("")) : named;
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the waiver", this::check),
                phase("waiting for who may allow it", permission::await));
    }

    private Next check(Situation situation) {
        WaiverRequest request = situation.order(WaiverRequest.class);
        situation.remember(ASKED, waivers.asked(request.by(author(situation))));
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
