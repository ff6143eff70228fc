package io.jenkins.plugins.pexip.simulator;

import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.devops.DevOpsConfig;
import io.jenkins.plugins.pexip.simulator.devops.DevOpsSimulator;
import io.jenkins.plugins.pexip.simulator.devops.Power;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.NodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.Times;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.simulator.vbv.VbvConfig;
import io.jenkins.plugins.pexip.simulator.vbv.VbvSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One simulated environment: its Management Node, its schedule and its service, on machines of the simulated Azure. */
public final class SimulatedEnvironment implements AutoCloseable {

    static final int DEFINITION = 107;
    private static final String ORGANISATION = "example";
    private static final String PROJECT = "Verify-by-Video Platform";

    private final EnvironmentConfig config;
    private final Passwords passwords;
    private final ManagementNodeSimulator managementNode;
    private final DevOpsSimulator schedule;
    private final VbvSimulator service;
    private final MadeVms madeVms;

    SimulatedEnvironment(
            EnvironmentConfig config,
            Times times,
            ManagementNodeForms forms,
            AzureSimulator azure,
            Timeline timeline,
            SelfSignedCertificate certificate,
            Passwords passwords) {
        this.config = config;
        this.passwords = passwords;
        managementNode = ManagementNodeSimulator.start(nodeConfig().with(times).with(forms), timeline, certificate);
        madeVms = new MadeVms(azure, conferencing(config), config.version(), managementNode);
        azure.onPower(managementNode::powerChanged);
        azure.onPower(madeVms);
        azure.onCopies(managementNode);
        schedule = DevOpsSimulator.start(
                schedulePipelines(), timeline, certificate, power(azure), config.machinesOn()::isOpen);
        service = VbvSimulator.start(serviceConfig(), timeline, certificate);
        if (service.poolSize() == 0) {
            close();
            throw new IllegalStateException("The simulated service of '%s' could not make its rooms."
                    .formatted(config.name()));
        }
    }

    private ManagementNodeConfig nodeConfig() {
        List<NodeConfig> nodes = IntStream.rangeClosed(1, config.conferencingNodes())
                .mapToObj(n -> new NodeConfig(conferencing(config, n), "10.0.1." + n))
                .toList();
        ManagementNodeConfig base = ManagementNodeConfig.of(config.version(), nodes)
                .with(new ManagementNodeConfig.User("admin", passwords.of("management-" + config.name()), false))
                .named(management(config));
        return config.flow() == null ? base : base.with(config.flow());
    }

    private DevOpsConfig schedulePipelines() {
        DevOpsConfig.Pipeline pipeline =
                DevOpsConfig.Pipeline.of(DEFINITION, "VM Start Stop " + config.name(), Map.of(config.name(), names()));
        return DevOpsConfig.of(ORGANISATION, PROJECT, passwords.of("devops"), pipeline);
    }

    private static Power power(AzureSimulator azure) {
        return new Power() {
            @Override
            public void start(String machine) {
                azure.start(machine);
            }

            @Override
            public void deallocate(String machine) {
                azure.deallocate(machine);
            }
        };
    }

    private VbvConfig serviceConfig() {
        VbvConfig.ManagementNode node = new VbvConfig.ManagementNode(
                managementNode.address().toString(), "admin", passwords.of("management-" + config.name()), null);
        VbvConfig.Access access = new VbvConfig.Access(
                "made-up-tenant",
                "vbv-" + config.name(),
                passwords.of("vbv-client-" + config.name()),
                passwords.of("vbv-key-" + config.name()),
                "sink",
                passwords.of("vbv-sink-" + config.name()),
                null,
                null,
                Duration.ofDays(1));
        return VbvConfig.of(node, access).with(config.serviceHours().document());
    }

    /** The machines of an environment as Azure knows them, in two resource groups as the real ones are. */
    static List<AzureConfig.Machine> machines(EnvironmentConfig config, String vault) {
        return configured(config).stream()
                .map(machine -> AzureConfig.Machine.of(machine.name(), machine.resourceGroup())
                        .tagged(Map.of("env", config.name()))
                        .withDataDisks(1))
                .map(machine -> config.withoutVault() ? machine : machine.protectedBy(vault))
                .toList();
    }

    private static List<Machine> configured(EnvironmentConfig config) {
        List<Machine> machines = new ArrayList<>();
        machines.add(new Machine(
                management(config),
                "rg-management-" + config.name(),
                Machine.Role.MANAGEMENT_NODE,
                false));
        for (int n = 1; n <= config.conferencingNodes(); n++) {
            machines.add(new Machine(
                    conferencing(config, n),
                    conferencing(config),
                    Machine.Role.CONFERENCING_NODE,
                    false));
        }
        return machines;
    }

    private static String management(EnvironmentConfig config) {
        return "vm-management-" + config.machineNames();
    }

    private static String conferencing(EnvironmentConfig config) {
        return "rg-conference-" + config.name();
    }

    private static String conferencing(EnvironmentConfig config, int n) {
        return "vm-conference-%d-%s".formatted(n, config.machineNames());
    }

    private List<String> names() {
        return configured(config).stream().map(Machine::name).toList();
    }

    /** How the product is configured to reach this environment. */
    Environment settings(AzureSettings azure, String trust, List<String> newman, String collection) {
        ManagementNodeSettings node = new ManagementNodeSettings(
                managementNode.address().toString(),
                "management-" + config.name(),
                null,
                null,
                trust,
                "backup-passphrase",
                null,
                null,
                null,
                List.of(ManagementNodeSimulator.OLD_LICENCE));
        ScheduleSettings pipeline = new ScheduleSettings(
                schedule.organisation().toString(), PROJECT, DEFINITION, "devops", null, trust, null, null, null);
        return new Environment(
                config.name(),
                config.kind(),
                node,
                configured(config),
                azure,
                pipeline,
                verification(trust, newman, collection),
                new ServiceHoursSettings(service.serviceHours().toString(), trust, null, null));
    }

    private VerificationSettings verification(String trust, List<String> newman, String collection) {
        if (newman.isEmpty()) {
            return null;
        }
        Map<String, String> variables = Map.of(
                "apiBase", service.address().toString(),
                "iasBase", service.address().toString(),
                "tokenUrl", service.tokenAddress().toString(),
                "clientId", "vbv-" + config.name(),
                "sinkUser", "sink",
                "destinationName", "Verify by Video",
                "pollMillis", "50",
                "retryMillis", "200");
        Map<String, String> secrets = Map.of(
                "clientSecret", "vbv-client-" + config.name(),
                "subscriptionKey", "vbv-key-" + config.name(),
                "sinkPassword", "vbv-sink-" + config.name());
        return new VerificationSettings(collection, List.of(sha256(collection)), hosts(), variables, secrets, newman,
                null, null, null, null, null, null, trust);
    }

    private List<String> hosts() {
        return List.of(service.address().getAuthority(), service.tokenAddress().getAuthority()).stream()
                .distinct().toList();
    }

    private static String sha256(String file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of(file)));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public ManagementNodeSimulator managementNode() {
        return managementNode;
    }

    /** What runs on a machine that a client made in Azure; empty while it is off, or for any other. */
    public Optional<TemplateVmSimulator> madeVm(String machine) {
        return madeVms.of(machine);
    }

    public DevOpsSimulator schedule() {
        return schedule;
    }

    public VbvSimulator service() {
        return service;
    }

    public String name() {
        return config.name();
    }

    @Override
    public void close() {
        madeVms.close();
        service.close();
        schedule.close();
        managementNode.close();
    }
}
