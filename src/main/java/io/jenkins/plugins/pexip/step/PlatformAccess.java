package io.jenkins.plugins.pexip.step;

import hudson.model.Run;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Forbidden;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.Map;

/** What happens to a run that asks for a platform which administrators did not give to its job. */
final class PlatformAccess {

    private PlatformAccess() {}

    /** @throws Forbidden always, after it was written down */
    static void refuse(Platform platform, Run<?, ?> run) {
        String job = run.getParent().getFullName();
        Forbidden refusal = new Forbidden(("The job '%s' may not use the platform '%s'. Whoever administers Jenkins lists"
                + " the jobs that may in its 'allowedItems' (Manage Jenkins > System > Pexip promotion, or Configuration"
                + " as Code), such as '%s'. Nothing was read or changed.").formatted(job, platform.name(), job));
        PlatformHome.of(Homes.root(), platform).ledger().append(EntryKinds.REFUSED, Starters.of(run).by(), Map.of(
                "promotion", run.getExternalizableId(), "job", job, "reason", refusal.getMessage()));
        throw refusal;
    }
}
