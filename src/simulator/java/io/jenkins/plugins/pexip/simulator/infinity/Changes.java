package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Hooks;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Resource;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.security.KeyPair;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** What a change of the configuration brings about on the platform. */
final class Changes implements Hooks {

    private static final String CONFIGURATION_ONLY = "MANUAL-PROVISION-ONLY";
    private static final int IMAGE_BYTES = 3 << 20;

    private final Timeline timeline;
    private final Nodes nodes;
    private final ManagementVm manager;
    private final Tokens tokens;

    Changes(Timeline timeline, Nodes nodes, ManagementVm manager, Tokens tokens) {
        this.timeline = timeline;
        this.nodes = nodes;
        this.manager = manager;
        this.tokens = tokens;
    }

    @Override
    public void creating(Resource resource, ObjectNode object) {
        if (resource.has("creation_time")) {
            object.put("creation_time", Json.time(timeline.now()));
        }
        switch (resource.name()) {
            case "tls_certificate", "ca_certificate" -> Certificates.describe(resource.name(), object);
            case "oauth2_client" -> object.put("client_id", UUID.randomUUID().toString().replace("-", ""));
            default -> {}
        }
    }

    @Override
    public Reply created(Resource resource, ObjectNode object, Reply plain) {
        return switch (resource.name()) {
            case "worker_vm" -> bootstrap(object, plain);
            case "oauth2_client" -> withPrivateKey(object, plain);
            default -> plain;
        };
    }

    /** The new node's first configuration, which is given to its machine. Its elements are the simulator's own. */
    private Reply bootstrap(ObjectNode object, Reply plain) {
        String xml = "<?xml version='1.0' encoding='utf-8'?>\n<configuration><hostname>%s</hostname><domain>%s</domain>"
                        .formatted(object.get("hostname").asText(), object.get("domain").asText())
                + "<address>%s</address><version>%s</version><secret>%s</secret></configuration>\n"
                        .formatted(object.get("address").asText(), Software.text(manager.version), secret());
        ConferencingNode.keepBootstrap(object, xml);
        nodes.add(object, manager.version);
        String type = object.path("deployment_type").asText(CONFIGURATION_ONLY);
        if (!type.equals(CONFIGURATION_ONLY)) {
            return new Reply(201, Map.of("Content-Type", "application/octet-stream",
                    "Location", plain.headers().get("Location")), image(xml));
        }
        return Reply.text(201, "application/xml", xml).with("Location", plain.headers().get("Location"));
    }

    /** Of a whole VM, as large as a test can bear: what it boots with, and zeros. */
    private static byte[] image(String configuration) {
        byte[] image = new byte[IMAGE_BYTES];
        byte[] boots = configuration.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(boots, 0, image, 0, boots.length);
        return image;
    }

    /** What a node proves itself with; marked so that a test finds it wherever it strays. */
    private static String secret() {
        return "simulated-" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The only time that the key is told. */
    private Reply withPrivateKey(ObjectNode object, Reply plain) {
        KeyPair keys = ClientKeys.generate();
        ObjectNode told = object.deepCopy().put("private_key_jwt", ClientKeys.privatePem(keys));
        tokens.register(object.get("client_id").asText(), ClientKeys.publicPem(keys));
        return Reply.json(201, told).with("Location", plain.headers().get("Location"));
    }

    @Override
    public void changed(Resource resource, ObjectNode object) {
        if (resource.name().equals("worker_vm")) {
            nodes.replicate(object);
        }
    }

    @Override
    public void removed(Resource resource, ObjectNode object) {
        if (resource.name().equals("worker_vm")) {
            nodes.remove(object);
        }
    }
}
