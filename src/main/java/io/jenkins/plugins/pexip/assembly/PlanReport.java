package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shows a plan that nothing was done about yet. */
public final class PlanReport {

    private PlanReport() {}

    /** @param askedBy user id of who asked for the plan */
    public static ReportDocument document(PlatformHome home, Plan plan, String askedBy) {
        Instant now = home.clock().instant();
        ReportDocument.Stage planned = new ReportDocument.Stage(
                "plan", "", now, now, outcome(plan),
                plan.found() ? null : plan.obstacle().sentence(),
                Json.MAPPER.valueToTree(Map.of("plan", plan)));
        return new ReportDocument(home.platform(), PlanText.title(plan), outcome(plan), askedBy, now, now,
                List.of(planned), List.of(), List.of(), home.ledger().verify());
    }

    private static String outcome(Plan plan) {
        return plan.found() ? "PLANNED" : "NO_PLAN";
    }
}
