package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.RIGHTS;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the product may do what it will have to, so that a right that is missing is named before anything begins. */
final class RightRules {

    /** Who has them, by the team's guide ("Before you begin"). */
    private static final Map<String, String> GROUPS = Map.of(
            "Azure", "membership in one of: Azure Roles - Verify-by-Video Subscription Contributors, Azure Roles -"
                    + " Tenant Root Contributors, Azure Roles - Tenant Root Owners",
            "Azure DevOps", "the pipeline's security in Azure DevOps",
            "Management Node", "Role - MAX - Video Conferencing Users Group");

    private RightRules() {}

    record Needed(String system, String right, boolean held) {}

    static Finding enough(FactReader facts, PolicySettings limits) {
        List<Needed> needed = facts.list(RIGHTS, Needed.class);
        if (needed.isEmpty()) {
            return Finding.unknown("No system told what the product may do there; ask again.");
        }
        Map<String, List<String>> missing = needed.stream()
                .filter(each -> !each.held())
                .collect(Collectors.groupingBy(Needed::system, TreeMap::new,
                        Collectors.mapping(Needed::right, Collectors.toList())));
        return missing.isEmpty()
                ? Finding.holds("The product has the %s that it will need.",
                        needed.size() == 1 ? "right" : needed.size() + " rights")
                : Finding.broken("Rights are missing. %s.", missing.entrySet().stream()
                        .map(each -> "%s: %s; they come with %s".formatted(each.getKey(),
                                String.join(", ", each.getValue()),
                                GROUPS.getOrDefault(each.getKey(), "whoever administers it")))
                        .collect(Collectors.joining(". ")));
    }
}
