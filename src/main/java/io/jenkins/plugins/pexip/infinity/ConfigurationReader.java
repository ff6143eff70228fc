package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import io.jenkins.plugins.pexip.stage.port.PlatformConfiguration;
import io.jenkins.plugins.pexip.stage.port.Refused;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources under {@code configuration/v1}, as the node's own index lists them (facts, section 1.1).
 *
 * <p>Of a secret only whether it is set is read: a PIN of four digits could be found from any hash of it, and what the
 * node shows instead of a password changes when it encrypts anew.
 */
final class ConfigurationReader implements PlatformConfiguration {

    private static final String ROOT = "configuration/v1/";
    private static final String TEAMS = "teams_proxy";

    /** Records of what the platform did, or of what it runs; not what it is to do. */
    private static final Set<String> NO_CONFIGURATION = Set.of(
            "system_backup", "upgrade", "upgrade_request", "software_bundle", "software_bundle_revision",
            "licence_request");

    /** The service takes rooms from a pool, tags them for a call, removes them and makes others, all day. */
    private static final Set<String> ROOMS = Set.of("conference", "conference_alias");

    /** What of lasting objects follows the rooms. */
    private static final Set<String> OF_ROOMS = Set.of("conference.tag", "automatic_participant.conference");

    /** Where an object lies, and what the node notes by itself about when it was touched. */
    private static final Pattern VOLATILE = Pattern.compile("resource_uri|(.*_)?updated|last_.*");

    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passphrase|secret|private_key|access_key|snmp_community).*|(.*_)?(pin|token)");

    private static final List<String> NAMES =
            List.of("name", "alias", "client_name", "address", "url", "subject_name", "filename", "id");

    private final Api api;

    ConfigurationReader(Api api) {
        this.api = api;
    }

    @Override
    public List<String> resources() {
        Set<String> names = new TreeSet<>();
        api.get(ROOT).json().fieldNames().forEachRemaining(names::add);
        names.removeAll(NO_CONFIGURATION);
        return List.copyOf(names);
    }

    @Override
    public List<ConfiguredObject> read(String resource) {
        return api.all(ROOT + resource + "/", ObjectNode.class).stream().map(row -> object(resource, row)).toList();
    }

    @Override
    public List<String> teamsConnectors() {
        return Refused.ifFound(() -> read(TEAMS).stream().map(ConfiguredObject::name).toList()).orElse(List.of());
    }

    private static ConfiguredObject object(String resource, ObjectNode row) {
        String name = NAMES.stream().map(row::path).filter(JsonNode::isValueNode).map(JsonNode::asText)
                .filter(text -> !text.isBlank()).findFirst().orElse("");
        String id = row.path("resource_uri").asText(name);
        Map<String, String> fields = new TreeMap<>();
        row.properties().forEach(field -> field.setValue(SameForm.of(field.getValue())));
        withoutSecrets(row).properties().stream()
                .filter(field -> !OF_ROOMS.contains(resource + "." + field.getKey()))
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return new ConfiguredObject(id, name, !ROOMS.contains(resource), fields);
    }

    /** Objects within objects hold secrets, too. */
    private static ObjectNode withoutSecrets(ObjectNode object) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (VOLATILE.matcher(field.getKey()).matches()) {
                fields.remove();
            } else if (SECRET.matcher(field.getKey()).matches()) {
                field.setValue(object.textNode(isSet(field.getValue()) ? "(set)" : ""));
            } else {
                nested(field.getValue()).forEach(ConfigurationReader::withoutSecrets);
            }
        }
        return object;
    }

    private static boolean isSet(JsonNode value) {
        return !value.isNull() && !value.asText("set").isEmpty();
    }

    private static Stream<ObjectNode> nested(JsonNode value) {
        Stream<JsonNode> inner = value.isArray() ? Stream.iterate(0, i -> i < value.size(), i -> i + 1).map(value::get)
                : Stream.of(value);
        return inner.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }
}
