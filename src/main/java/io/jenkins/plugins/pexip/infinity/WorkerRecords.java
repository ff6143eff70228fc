package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.rest.Authorization;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.ShownCertificate;
import io.jenkins.plugins.pexip.rest.SignIn;
import io.jenkins.plugins.pexip.stage.port.BootstrapConfiguration;
import io.jenkins.plugins.pexip.stage.port.NewNodes;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeImage;
import io.jenkins.plugins.pexip.stage.port.NodeNames;
import io.jenkins.plugins.pexip.stage.port.NodeRecord;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.WaitingVm;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The records of Conferencing Nodes (worker_vm), and the VMs that wait for a configuration. */
final class WorkerRecords implements NewNodes {

    private static final String WORKERS = "configuration/v1/worker_vm/";
    private static final String MANAGERS = "configuration/v1/management_vm/";
    private static final String LOCATIONS = "configuration/v1/system_location/";
    private static final String ROUTES = "configuration/v1/static_route/";
    /** As one client of the API has it; the vendor's page was not to be had. */
    private static final String BOOTSTRAP = "configuration/bootstrap";
    private static final String XML = "text/xml";

    private final Api api;
    private final Secrets secrets;
    private final Clock clock;
    private final NodeImages images;

    WorkerRecords(RestClient client, Api api, Secrets secrets, Clock clock) {
        this.images = new NodeImages(client);
        this.api = api;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Worker(
            Long id,
            String name,
            String description,
            String address,
            @JsonProperty("secondary_address") String secondaryAddress,
            String hostname,
            String domain) {

        Stream<NodeNames> names() {
            return Stream.of(address, secondaryAddress)
                    .filter(known -> known != null && !known.isBlank())
                    .map(known -> new NodeNames(name, known, Wire.orEmpty(hostname), dnsName()));
        }

        private String dnsName() {
            return Wire.orEmpty(domain).isEmpty() ? Wire.orEmpty(hostname) : hostname + "." + domain;
        }
    }

    record Named(@JsonProperty("resource_uri") String uri, String name) {}

    @Override
    public List<NodeNames> namesInUse() {
        return Stream.of(MANAGERS, WORKERS)
                .flatMap(list -> api.all(list, Worker.class).stream())
                .flatMap(Worker::names)
                .toList();
    }

    @Override
    public List<String> locations() {
        return names(LOCATIONS);
    }

    @Override
    public List<String> staticRoutes() {
        return names(ROUTES);
    }

    private List<String> names(String list) {
        return api.all(list, Named.class).stream().map(Named::name).filter(name -> name != null).toList();
    }

    @Override
    public Optional<String> description(String name) {
        return find(name).map(worker -> Wire.orEmpty(worker.description()));
    }

    private Optional<Worker> find(String name) {
        return api.all(WORKERS, Worker.class).stream().filter(worker -> name.equals(worker.name())).findFirst();
    }

    @Override
    public BootstrapConfiguration create(NodeRecord node) {
        Call call = creation(node, null);
        String document = api.sendForDocument(call).reply().body();
        if (document.isBlank()) {
            throw new Unreachable("%s was answered without a bootstrap configuration.".formatted(call), null);
        }
        return new BootstrapConfiguration(document);
    }

    @Override
    public NodeImage create(NodeRecord node, String deploymentType, Path to) {
        return images.keep(creation(node, deploymentType), to);
    }

    private Call creation(NodeRecord node, String deploymentType) {
        String password = node.password() == null ? null : secrets.find(node.password()).secret();
        Map<String, Object> fields = fields(node, password);
        if (deploymentType != null) {
            fields.put("deployment_type", deploymentType);
        }
        Call call = Call.json("POST", api.at(WORKERS), fields);
        return password == null ? call : call.hiding(List.of(password));
    }

    private Map<String, Object> fields(NodeRecord node, String password) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", node.name());
        fields.put("description", node.description());
        fields.put("node_type", node.role() == Node.Role.PROXYING ? "PROXYING" : "CONFERENCING");
        fields.put("hostname", node.hostname());
        fields.put("domain", node.domain());
        fields.put("address", node.address());
        fields.put("netmask", node.netmask());
        fields.put("gateway", node.gateway());
        fields.put("system_location", uri(LOCATIONS, node.location()));
        fields.put("secondary_address", node.secondaryAddress());
        fields.put("secondary_netmask", node.secondaryNetmask());
        fields.put("static_routes", node.staticRoutes().isEmpty() ? null
                : node.staticRoutes().stream().map(route -> uri(ROUTES, route)).toList());
        fields.put("password", password);
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    private String uri(String list, String name) {
        return api.all(list, Named.class).stream()
                .filter(known -> name.equals(known.name()))
                .map(Named::uri)
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem("%s has none named '%s'.".formatted(api.at(list), name)));
    }

    @Override
    public void remove(String name) {
        find(name).ifPresent(worker -> api.send(Call.delete(api.at(WORKERS + worker.id() + "/"))));
    }

    @Override
    public String certificate(String url) {
        return ShownCertificate.at(url, clock);
    }

    /** Any answer will do, since nobody knows what a VM answers there; what counts is who answers. */
    @Override
    public void look(WaitingVm vm) {
        asTheExpected(vm, () -> {
            RestClient client = client(vm);
            try {
                return client.sendForDocument(Call.get(client.endpoint().base()));
            } catch (Refused e) {
                if (e.reason() == Refused.Reason.UNTRUSTED) {
                    throw e;
                }
                return null;
            }
        });
    }

    @Override
    public void handOver(BootstrapConfiguration configuration, WaitingVm vm) {
        asTheExpected(vm, () -> {
            RestClient client = client(vm);
            return client.sendForDocument(
                    Call.document(client.endpoint().at(BOOTSTRAP), XML, configuration.reveal()));
        });
    }

    private RestClient client(WaitingVm vm) {
        return new RestClient(Endpoint.pinned(vm.url(), vm.certificate()), Authorization.none(), Map.of(),
                SignIn.REDIRECT, clock);
    }

    private static <T> void asTheExpected(WaitingVm vm, Supplier<T> call) {
        try {
            call.get();
        } catch (Refused e) {
            if (e.reason() == Refused.Reason.UNTRUSTED) {
                throw new Refused(Refused.Reason.UNTRUSTED, ("The VM at %s shows another certificate than the one with"
                        + " SHA-256 %s, so nothing was sent to it.").formatted(vm.url(), vm.certificate()), e);
            }
            throw e;
        }
    }
}
