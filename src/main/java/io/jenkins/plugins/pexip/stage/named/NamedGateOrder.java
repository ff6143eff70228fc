package io.jenkins.plugins.pexip.stage.named;

import io.jenkins.plugins.pexip.release.Version;
import java.util.List;

/**
 * @param environment null for the one that the built-in gate of this name guards
 * @param name of a built-in gate, or a new one with the rules
 * @param rules ids of built-in or own rules; none for a built-in gate
 * @param version the release that the rules are to be judged for; null where none of them asks
 * @param packageFile the upgrade package, to be measured; null where no rule asks
 * @param sha256 the digest that the vendor publishes for it; needed with the package
 */
public record NamedGateOrder(
        String environment, String name, List<String> rules, Version version, String packageFile, String sha256) {

    public NamedGateOrder {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    boolean hasPackage() {
        return packageFile != null || sha256 != null;
    }
}
