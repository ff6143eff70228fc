package io.jenkins.plugins.pexip.simulator;

import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.cli.SecretSource;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.RehearsalClock;
import io.jenkins.plugins.pexip.rehearsal.SharedTime;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.TimeKeeper;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole simulated platform: everything that the product talks to, as servers on loopback, on one virtual clock. */
public final class Simulation implements AutoCloseable {

    private static final String TENANT = "00000000-0000-4000-8000-000000000001";
    private static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000002";
    private static final String CLIENT = "00000000-0000-4000-8000-000000000003";
    private static final String VAULT = "vault-pexip";
    private static final AzureConfig.StorageAccount STAGING =
            new AzureConfig.StorageAccount("stpexipstaging", "rg-backup", null);
    private static final AzureConfig.Image TEMPLATE = new AzureConfig.Image("conferencing-node", "rg-images", true);
    /** Machines that are made run on this machine, so their addresses are its own. */
    private static final AzureConfig.Subnet NODES = new AzureConfig.Subnet("nodes", "127.0.0.0/8");
    /** The same for all of a process: making one costs as much as a hundred requests. */
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

    private final SimulationConfig config;
    private final Timeline timeline;
    private final TimeKeeper keeper;
    private final Path time;
    private final Passwords passwords = new Passwords();
    private final List<SimulatedEnvironment> environments = new ArrayList<>();
    private final AzureSimulator azure;

    private Simulation(SimulationConfig config, Timeline timeline, TimeKeeper keeper, Path time) {
        this.config = config;
        this.timeline = timeline;
        this.keeper = keeper;
        this.time = time;
        azure = AzureSimulator.start(azureConfig(), timeline, CERTIFICATE, config.speed() == 0 ? 1 : config.speed());
        config.environments().forEach(environment -> environments.add(new SimulatedEnvironment(
                environment, config.pace().managementNode(), config.forms().managementNode(), azure, timeline,
                CERTIFICATE, passwords)));
    }

    /**
     * Starts everything. By default its time stands still while anybody works, and goes to the next instant that is
     * waited for when all wait; with a speed, it runs so fast from the first request on.
     *
     * @param folder where the file of its time is made
     */
    public static Simulation start(SimulationConfig config, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("clock").toAbsolutePath();
        TimeKeeper keeper = new TimeKeeper(SharedTime.create(file, config.origin()), config.speed());
        Simulation simulation = new Simulation(config, keeper.timeline(), keeper, file);
        keeper.start();
        return simulation;
    }

    /** Starts everything by a clock that is set from outside. */
    public static Simulation start(SimulationConfig config, Clock clock) {
        return new Simulation(config, new Timeline(clock), null, null);
    }

    /** Lets everything happen that is due; for clocks that are set from outside. */
    public void catchUp() {
        timeline.catchUp();
    }

    private AzureConfig azureConfig() {
        AzureConfig azureConfig = AzureConfig.of(TENANT, SUBSCRIPTION)
                .with(new AzureConfig.Client(CLIENT, passwords.of("azure")))
                .with(new AzureConfig.Vault(VAULT, "rg-backup"))
                .with(STAGING)
                .with(TEMPLATE)
                .with(NODES)
                .with(config.pace().azure())
                .with(config.forms().backups());
        for (var environment : config.environments()) {
            for (AzureConfig.Machine machine : SimulatedEnvironment.machines(environment, VAULT)) {
                azureConfig = azureConfig.with(machine);
            }
        }
        return azureConfig;
    }

    /** The id of the image of a Conferencing Node in the simulated Azure. */
    public String templateImage() {
        return TEMPLATE.id(SUBSCRIPTION);
    }

    /** The id of the subnet for machines that are made, in the network of a resource group. */
    public String subnetForNodes(String resourceGroup) {
        return NODES.id(SUBSCRIPTION, resourceGroup);
    }

    public AzureSimulator azure() {
        return azure;
    }

    public SimulatedEnvironment environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No environment '%s' is simulated.".formatted(name)));
    }

    /**
     * Writes what the product needs to reach this simulation: its configuration, the certificate to trust, and a file
     * for each secret that its owner alone can read. Beside it lies {@code jenkins.yaml}, the same for Configuration
     * as Code.
     *
     * @param newman the command that runs Newman; empty to leave the service's verification out
     * @return the configuration file
     */
    public Path writeConfiguration(Path folder, List<String> newman) throws IOException {
        Files.createDirectories(folder);
        Path trust = folder.resolve("simulated-ca.pem").toAbsolutePath();
        Files.writeString(trust, CERTIFICATE.pem());
        Path collection = copy("/demo/verify-by-video.postman_collection.json", folder);
        Path releases = copy("/io/jenkins/plugins/pexip/release/releases-rehearsal.yaml", folder);
        Platform platform = platform(trust.toString(), releases.toString(), newman, collection.toString())
                .with(SimulatedPeople.in(folder.resolve("people")));
        Path file = folder.resolve("platform.yaml");
        Configuration configuration = new Configuration(List.of(platform), secrets(folder.resolve("secrets")));
        configuration.write(file);
        JenkinsConfiguration.write(configuration, folder.resolve("jenkins.yaml"));
        return file;
    }

    private Platform platform(String trust, String releases, List<String> newman, String collection) {
        AzureSettings settings = new AzureSettings(
                TENANT,
                SUBSCRIPTION,
                "azure",
                azure.resourceManager().toString(),
                azure.authority().toString(),
                trust,
                new AzureSettings.Vault("rg-backup", VAULT, STAGING.id(SUBSCRIPTION)));
        return new Platform(
                config.platform(),
                environments.stream()
                        .map(environment -> environment.settings(settings, trust, newman, collection))
                        .toList(),
                null,
                releases,
                null,
                null,
                time == null ? null : RehearsalClock.keptIn(time.toString()),
                List.of("**"), // whoever rehearses names the job as they like
                null,
                null);
    }

    private static Path copy(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1)).toAbsolutePath();
        try (InputStream content = Simulation.class.getResourceAsStream(resource)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private Map<String, SecretSource> secrets(Path folder) throws IOException {
        Files.createDirectories(folder);
        passwords.of("backup-passphrase");
        Map<String, SecretSource> sources = new TreeMap<>();
        for (var password : passwords.all().entrySet()) {
            Path file = folder.resolve(password.getKey()).toAbsolutePath();
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password.getValue());
            sources.put(password.getKey(), new SecretSource(user(password.getKey()), null, file.toString()));
        }
        return sources;
    }

    private static String user(String id) {
        if (id.startsWith("management-")) {
            return "admin";
        }
        return id.equals("azure") ? CLIENT : null;
    }

    /** Each server and where it listens. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("Azure Resource Manager", azure.resourceManager().toString());
        addresses.put("Azure sign-in", azure.authority().toString());
        for (SimulatedEnvironment environment : environments) {
            addresses.put(environment.name() + ", Management Node", environment.managementNode().address().toString());
            addresses.put(environment.name() + ", Azure DevOps", environment.schedule().organisation().toString());
            addresses.put(environment.name() + ", Verify by Video", environment.service().address().toString());
        }
        return addresses;
    }

    /** The servers by the names that {@link #addresses()} gives them. */
    public Map<String, HttpsListener> listeners() {
        Map<String, HttpsListener> listeners = new TreeMap<>();
        listeners.put("Azure Resource Manager", azure.listener());
        listeners.put("Azure sign-in", azure.signInListener());
        for (SimulatedEnvironment environment : environments) {
            listeners.put(environment.name() + ", Management Node", environment.managementNode().listener());
            listeners.put(environment.name() + ", Azure DevOps", environment.schedule().listener());
            listeners.put(environment.name() + ", Verify by Video", environment.service().listener());
        }
        return listeners;
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
        environments.forEach(SimulatedEnvironment::close);
        azure.close();
    }
}
