package io.jenkins.plugins.pexip.stage.comparison;

import static io.jenkins.plugins.pexip.stage.comparison.ConfigurationChange.Kind.ADDED;
import static io.jenkins.plugins.pexip.stage.comparison.ConfigurationChange.Kind.CHANGED;
import static io.jenkins.plugins.pexip.stage.comparison.ConfigurationChange.Kind.REMOVED;

import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares two snapshots. A field that no object of a resource had before, or a resource that was not there, came with
 * the new version; such a field is told once, not once an object. That objects which do not last came or went is no
 * difference, unless none is left.
 */
public final class ConfigurationDifference {

    /** More are only counted: nobody reads them, and they go into the ledger. */
    private static final int MOST = 200;

    private final ConfigurationSnapshot before;
    private final ConfigurationSnapshot after;
    private final List<ConfigurationChange> changes = new ArrayList<>();

    private ConfigurationDifference(ConfigurationSnapshot before, ConfigurationSnapshot after) {
        this.before = before;
        this.after = after;
    }

    /** What is different, by resource. */
    public static List<ConfigurationChange> between(ConfigurationSnapshot before, ConfigurationSnapshot after) {
        return new ConfigurationDifference(before, after).changes();
    }

    private List<ConfigurationChange> changes() {
        Set<String> resources = new TreeSet<>(before.resources());
        resources.addAll(after.resources());
        resources.forEach(this::compare);
        int more = changes.size() - MOST;
        if (more <= 0) {
            return changes;
        }
        List<ConfigurationChange> first = new ArrayList<>(changes.subList(0, MOST));
        boolean allWithVersion = changes.stream().skip(MOST).allMatch(ConfigurationChange::withVersion);
        first.add(new ConfigurationChange("further", more + " more", "", CHANGED, null, null, allWithVersion));
        return first;
    }

    private void compare(String resource) {
        List<ConfiguredObject> then = before.read().get(resource);
        List<ConfiguredObject> now = after.read().get(resource);
        if (!before.resources().contains(resource)) {
            changes.add(new ConfigurationChange(resource, all(now), "", ADDED, null, null, true));
        } else if (!after.resources().contains(resource)) {
            dropped(resource, then);
        } else if ((then == null) != (now == null)) {
            changes.add(new ConfigurationChange(
                    resource, "all objects", "", CHANGED, readable(then), readable(now), false));
        } else if (then != null) {
            compare(resource, then, now);
        }
    }

    /** Where nothing was configured, nothing is lost. */
    private void dropped(String resource, List<ConfiguredObject> then) {
        if (then != null && !then.isEmpty()) {
            changes.add(new ConfigurationChange(resource, all(then), "", REMOVED, null, null, false));
        }
    }

    private static String readable(List<ConfiguredObject> objects) {
        return objects == null ? "cannot be read" : "can be read";
    }

    private static String all(List<ConfiguredObject> objects) {
        int number = objects == null ? 0 : objects.size();
        return number == 1 ? objects.get(0).name() : number + " objects";
    }

    private void compare(String resource, List<ConfiguredObject> then, List<ConfiguredObject> now) {
        Set<String> brought = fieldsOnlyOf(now, then);
        Set<String> dropped = fieldsOnlyOf(then, now);
        brought.forEach(field ->
                changes.add(new ConfigurationChange(resource, all(now), field, ADDED, null, null, true)));
        dropped.forEach(field ->
                changes.add(new ConfigurationChange(resource, all(then), field, REMOVED, null, null, false)));
        Map<String, ConfiguredObject> left = byId(now);
        for (ConfiguredObject object : then) {
            ConfiguredObject same = left.remove(object.id());
            if (same != null) {
                compare(resource, object, same, brought, dropped);
            } else if (object.lasting() || now.isEmpty()) {
                changes.add(new ConfigurationChange(resource, object.name(), "", REMOVED, null, null, false));
            }
        }
        left.values().stream().filter(ConfiguredObject::lasting).forEach(object ->
                changes.add(new ConfigurationChange(resource, object.name(), "", ADDED, null, null, false)));
    }

    private void compare(String resource, ConfiguredObject then, ConfiguredObject now, Set<String> brought,
            Set<String> dropped) {
        Set<String> fields = new TreeSet<>(then.fields().keySet());
        fields.addAll(now.fields().keySet());
        fields.removeAll(brought);
        fields.removeAll(dropped);
        for (String field : fields) {
            String was = then.fields().get(field);
            String is = now.fields().get(field);
            if (!Objects.equals(was, is)) {
                changes.add(new ConfigurationChange(resource, then.name(), field, CHANGED, was, is, false));
            }
        }
    }

    /** Without any object on the other side nothing can be said of fields. */
    private static Set<String> fieldsOnlyOf(List<ConfiguredObject> these, List<ConfiguredObject> others) {
        Set<String> fields = others.isEmpty() ? new TreeSet<>() : fields(these);
        fields.removeAll(fields(others));
        return fields;
    }

    private static Set<String> fields(List<ConfiguredObject> objects) {
        return objects.stream().flatMap(object -> object.fields().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ConfiguredObject> byId(List<ConfiguredObject> objects) {
        Map<String, ConfiguredObject> byId = new LinkedHashMap<>();
        objects.forEach(object -> byId.put(object.id(), object));
        return byId;
    }
}
