package io.jenkins.plugins.pexip.stage.waiver;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
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
        situation.remember(ASKED, waivers.asked(request.by(situation.engine().promotion().startedBy())));
        return Next.onwards();
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
