package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The vendor's table of upgrades that can be done in one hop. What no row allows is not allowed. */
public record UpgradePaths(@JsonProperty("hops") List<Hop> hops) {

    @JsonCreator
    public UpgradePaths {
        if (hops == null || hops.isEmpty()) {
            throw new IllegalArgumentException("a table of upgrade paths needs a list 'hops' with at least one row");
        }
        hops = List.copyOf(hops);
    }

    /** The rows that the vendor's guide gave (facts/pexip-api.md, 2.4). */
    public static UpgradePaths builtIn() {
        return ReleaseFile.builtIn("upgrade-paths.yaml", UpgradePaths.class);
    }

    /** @throws WrongReleaseFile if the file cannot be used, with its name and the line */
    public static UpgradePaths load(Path file) {
        return ReleaseFile.load(file, UpgradePaths.class);
    }

    /** Whether one upgrade leads from one to the other. */
    public boolean allows(Version from, Version to) {
        return row(from, to).isPresent();
    }

    /** The row that allows the hop. */
    public Optional<Hop> row(Version from, Version to) {
        return hops.stream().filter(hop -> hop.allows(from, to)).findFirst();
    }

    /** The fewest upgrades that lead from one to the other, the start left out; empty if no rows lead there. */
    public List<Version> way(Version from, Version to) {
        Map<Version, Version> cameFrom = new LinkedHashMap<>();
        Deque<Version> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty() && !cameFrom.containsKey(to)) {
            Version at = waiting.remove();
            for (Version next : reachable(at, to)) {
                if (cameFrom.putIfAbsent(next, at) == null) {
                    waiting.add(next);
                }
            }
        }
        return retrace(cameFrom, from, to);
    }

    /** What one upgrade reaches: of each row the release that is wanted if it covers that, else its first release. */
    private List<Version> reachable(Version at, Version wanted) {
        return hops.stream()
                .filter(hop -> hop.startsAt(at))
                .map(hop -> hop.target().covers(wanted) ? wanted : hop.target().lowest())
                .filter(at::isOlderThan)
                .toList();
    }

    private static List<Version> retrace(Map<Version, Version> cameFrom, Version from, Version to) {
        List<Version> way = new ArrayList<>();
        for (Version at = to; cameFrom.containsKey(at) && !at.equals(from); at = cameFrom.get(at)) {
            way.add(0, at);
        }
        return way;
    }

    /** In sentences: which row allows the hop, or which hops would lead there, or which row is missing. */
    public String explain(Version from, Version to) {
        if (!from.isOlderThan(to)) {
            return "%s is not newer than %s; an upgrade never leads back.".formatted(to, from);
        }
        Optional<Hop> row = row(from, to);
        if (row.isPresent()) {
            return "The vendor's table allows %s to %s in one upgrade: %s (%s)."
                    .formatted(from, to, row.get(), row.get().source());
        }
        List<Version> way = way(from, to);
        return way.isEmpty() ? missing(from, to) : hopsOf(from, to, way);
    }

    private static String hopsOf(Version from, Version to, List<Version> way) {
        String steps = way.stream().map(Version::toString).collect(Collectors.joining(", then "));
        return "The vendor's table does not allow %s to %s in one upgrade. Upgrade to %s.".formatted(from, to, steps);
    }

    private String missing(Version from, Version to) {
        String reached = hops.stream()
                .filter(hop -> hop.startsAt(from) && leadsOn(hop.target(), from))
                .map(hop -> hop.target().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return ("No row of the vendor's table leads from %s to %s; from %s it leads to %s. Choose such a target, or"
                + " add the row from %s to %d to the table once the vendor's guide confirms it.")
                .formatted(from, to, from, reached.isEmpty() ? "no release" : reached, from, to.major());
    }

    private static boolean leadsOn(VersionPrefix target, Version from) {
        return from.isOlderThan(target.lowest()) || target.covers(from);
    }
}
