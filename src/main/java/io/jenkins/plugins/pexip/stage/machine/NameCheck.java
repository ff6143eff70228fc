package io.jenkins.plugins.pexip.stage.machine;
import io.jenkins.plugins.pexip.stage.*;
public final class NameCheck { public static Next check(Situation s) { return Next.onwards(); } }
