package io.jenkins.plugins.pexip.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.cli.SecretSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The command line's configuration as Jenkins Configuration as Code reads it, for rehearsals in a real Jenkins. */
final class JenkinsConfiguration {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private JenkinsConfiguration() {}

    static void write(Configuration configuration, Path file) throws IOException {
        JenkinsConfiguration jenkins = new JenkinsConfiguration();
        configuration.credentials().forEach(jenkins::addCredentials);
        configuration.platforms().forEach(platform -> jenkins.addPlatform(YAML.valueToTree(platform)));
        YAML.writeValue(file.toFile(), jenkins.root);
    }

    private void addCredentials(String id, SecretSource source) {
        ArrayNode domains = root.withObject("/credentials/system").withArray("domainCredentials");
        ObjectNode domain = domains.isEmpty() ? domains.addObject() : (ObjectNode) domains.get(0);
        String secret = "${readFile:" + source.file() + "}";
        ObjectNode kept = domain.withArray("credentials").addObject();
        if (source.user() == null) {
            kept.putObject("string").put("scope", "SYSTEM").put("id", id).put("secret", secret);
        } else {
            kept.putObject("usernamePassword")
                    .put("scope", "SYSTEM")
                    .put("id", id)
                    .put("username", source.user())
                    .put("password", secret);
        }
    }

    /** Jenkins knows lists where the command line's file has maps. */
    private void addPlatform(ObjectNode platform) {
        pairs(platform.path("policy"), "environmentWords", "word", "kind");
        if (platform.path("policy") instanceof ObjectNode policy) {
            policy.remove("names"); // as its security realm compares them
        }
        platform.path("environments").forEach(environment -> {
            pairs(environment.path("managementNode"), "upgradeStates", "word", "state");
            pairs(environment.path("verification"), "variables", "name", "value");
            pairs(environment.path("verification"), "secrets", "name", "credentials");
        });
        root.withObject("/unclassified/pexipPromotion").withArray("platforms").add(platform);
    }

    private static void pairs(JsonNode owner, String field, String key, String value) {
        if (!owner.path(field).isObject()) {
            return;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, JsonNode> entry : owner.path(field).properties()) {
            list.addObject().put(key, entry.getKey()).set(value, entry.getValue());
        }
        ((ObjectNode) owner).set(field, list);
    }
}
