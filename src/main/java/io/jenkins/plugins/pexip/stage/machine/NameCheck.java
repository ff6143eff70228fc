package io.jenkins.plugins.pexip.stage.machine;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.NameGuard;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.Map;

/** Stops a stage before it touches a machine that may belong to the other environment (policy, "Names"). */
public final class NameCheck {

    private NameCheck() {}

    /** @throws ConfigurationProblem with the machine's name and what speaks against it */
    public static Next check(Situation situation) {
        Environment environment = situation.environment();
        NameGuard guard = new NameGuard(situation.platform().policy().environmentWords());
        for (Machine machine : environment.machines()) {
            Map<String, String> tags = situation.here().machines().status(machine).tags();
            guard.objection(environment.kind(), machine, tags).ifPresent(sentence -> {
                throw new ConfigurationProblem(sentence);
            });
        }
        return Next.onwards();
    }
}
