package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.azure.CopyListener;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ResourceApi;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ResourceTable;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A Management Node with its Conferencing Nodes, on a loopback port. What it shows to clients is in the README.md
 * beside resources.yaml; the methods here are the hands of a test, or of other simulators.
 */
public final class ManagementNodeSimulator implements CopyListener, AutoCloseable {

    /** The {@code fulfillment_type} of a licence of the old kind. A guess: no real node's word is known. */
    public static final String OLD_LICENCE = "LEGACY";

    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Timeline timeline;
    private final ManagementNodeConfig config;
    private final Faults faults = new Faults();
    private final Server server;
    private final AdminLog log;
    private final Alarms alarms;
    private final ManagementVm manager;
    private final Nodes nodes;
    private final Calls calls;
    private final Upgrades upgrades;
    private final Uploads uploads;
    private final Machines machines;
    private final Store store;

    private ManagementNodeSimulator(ManagementNodeConfig config, Timeline timeline, SelfSignedCertificate certificate) {
        this.timeline = timeline;
        this.config = config;
        server = new Server(faults, config);
        if (config.forms().mostRequestBytes() > 0) {
            faults.limitRequests(config.forms().mostRequestBytes());
        }
        store = new Store(table());
        log = new AdminLog(config.name(), timeline::now);
        alarms = new Alarms(store, log, timeline::now);
        manager = new ManagementVm(timeline, config.times(), server, Software.version(config.version()));
        nodes = new Nodes(timeline, config.times(), store, alarms, log, config.address());
        calls = new Calls(timeline, store, log, this::callsEnded);
        Seed seed = new Seed(store, config);
        upgrades = new Upgrades(timeline, config, manager, nodes, calls, log, seed::hasOldLicence);
        uploads = new Uploads(timeline, isChunked(), manager, upgrades, new PackageStream(faults));
        timeline.inOrder(() -> populate(seed));
        Router router = router();
        ManagementDisk disk = new ManagementDisk(manager, store, alarms, nodes, uploads);
        machines = new Machines(config.name(), manager, disk, nodes, upgrades, calls);
        server.start(certificate, config.port(), router);
    }

    /** Begins to listen; {@link #address()} says where. Give it a {@link Heartbeat} where the clock runs by itself. */
    public static ManagementNodeSimulator start(
            ManagementNodeConfig config, Timeline timeline, SelfSignedCertificate certificate) {
        return new ManagementNodeSimulator(config, timeline, certificate);
    }

    private ResourceTable table() {
        ResourceTable table = ResourceTable.load();
        if (isChunked()) {
            return table;
        }
        List<String> chunked = List.of("request", "total_size");
        return table.without("configuration", "upgrade", chunked)
                .without("command", "platform/upgrade", chunked)
                .without("configuration", "upgrade_request");
    }

    private boolean isChunked() {
        return config.flow() == ManagementNodeConfig.Flow.CHUNKED;
    }

    private void populate(Seed seed) {
        seed.plant(certificate().pem());
        Map<String, ObjectNode> planted = seed.plantNodes();
        config.nodes().forEach(node -> nodes.addRunning(
                planted.get(node.name()),
                node.version() == null ? manager.version : Software.version(node.version())));
        config.calls().forEach(this::plan);
    }

    /** The call does not come about if its node's record was removed by then. */
    private void plan(ManagementNodeConfig.PlannedCall call) {
        String name = node(call.node()).name();
        timeline.after(
                call.starts() == null ? Duration.ZERO : call.starts(),
                () -> nodes.named(name).ifPresent(node -> calls.begin(call.conference(), node, null, call.lasts())));
    }

    /** The one it lists is valid by virtual time; the one that it listens with has to be valid by real time. */
    private SelfSignedCertificate certificate() {
        Instant now = timeline.now();
        return SelfSignedCertificate.create(
                "CN=" + config.name() + ",O=Simulated platform", now.minus(A_MONTH), now.plus(A_YEAR));
    }

    private Router router() {
        if (isChunked()) {
            store.compute("configuration", "upgrade_request", uploads::json);
        }
        Tokens tokens = new Tokens(timeline, config.audience(), store);
        config.oauthClients().forEach(client -> tokens.register(client.clientId(), client.publicKey()));
        StatusPages pages = new StatusPages(timeline, config, store, manager, nodes, calls, alarms);
        Backups backups = new Backups(timeline, config.times(), store, manager, nodes, upgrades);
        return new Router(
                timeline,
                store,
                api(new Changes(timeline, nodes, manager, tokens)),
                new Access(config, store, tokens, faults),
                tokens,
                uploads,
                backups,
                new Commands(backups, nodes, calls, pages),
                manager);
    }

    private ResourceApi api(Changes changes) {
        ManagementNodeForms forms = config.forms();
        boolean nesting = forms.nesting() == ManagementNodeForms.Nesting.OBJECTS;
        return new ResourceApi(store, changes, nesting, forms.dates()::write, forms.inUse());
    }

    private void callsEnded() {
        upgrades.callsEnded();
    }

    private ConferencingNode node(String name) {
        return nodes.named(name).orElseThrow(() -> new IllegalArgumentException("No simulated node is named " + name));
    }

    /** Such as {@code https://127.0.0.1:40001}. */
    public URI address() {
        return server.address();
    }

    /** To stand between it and its clients. */
    public HttpsListener listener() {
        return server.listener();
    }

    /** The administrator log so far. */
    public List<String> log() {
        return log.lines();
    }

    /** How many requests came since the start. */
    public long requests() {
        return server.requests();
    }

    /** Every version to which an upgrade was started, in order. */
    public List<Version> upgradesStarted() {
        return timeline.inOrder(() -> List.copyOf(upgrades.started));
    }

    /** How many bytes of packages it acknowledged; those that came twice count twice. */
    public long packageBytes() {
        return timeline.inOrder(() -> upgrades.bytesTaken);
    }

    public Faults faults() {
        return faults;
    }

    /** Lets everything happen that is due; for tests that set the clock by hand. */
    public void catchUp() {
        timeline.inOrder(() -> {});
    }

    /**
     * A machine was switched on or off. It takes some minutes to boot; the Management Node's address closes
     * meanwhile. A machine that belongs to nobody here is not an error.
     *
     * @param machine the Management Node's name, or a node's
     */
    public void powerChanged(String machine, boolean on) {
        timeline.inOrder(() -> machines.powerChanged(machine, on));
    }

    /**
     * A machine from the vendor's template boots with a configuration. One that belongs to no node here, such as that
     * of a record that was deleted, leaves it without contact.
     *
     * @param version the release of the template
     */
    public void booted(String configuration, String version) {
        timeline.inOrder(() -> machines.booted(configuration, Software.version(version)));
    }

    /** Keeps what is on a machine's disk now. A machine that belongs to nobody here is not an error. */
    @Override
    public void copied(String machine, String copy) {
        timeline.inOrder(() -> machines.copied(machine, copy));
    }

    /**
     * Puts back what was on a machine's disk. For the Management Node that is its software and all of its
     * configuration, history, backups and uploads; an upgrade is over. For a Conferencing Node it is its software and
     * the record that it belongs to; where the Management Node has no such record, or takes it to have other software,
     * it is not in contact.
     *
     * @param copy one that was never made stands for the machine as it was at the start
     */
    @Override
    public void restored(String machine, String copy) {
        timeline.inOrder(() -> machines.restored(machine, copy));
    }

    /**
     * Begins a call now.
     *
     * @param lasts null for one that never ends: its node never clears
     * @return false if the node does not take calls
     */
    public boolean call(String conference, String node, Duration lasts) {
        return timeline.inOrder(() -> calls.begin(conference, node(node), null, lasts));
    }

    /** Begins a call through a Proxying Edge Node. */
    public boolean call(String conference, String node, String proxy, Duration lasts) {
        return timeline.inOrder(() -> calls.begin(conference, node(node), node(proxy), lasts));
    }

    /** Ends all calls of a node. */
    public void endCalls(String node) {
        timeline.inOrder(() -> calls.end(call -> call.on(node(node))));
    }

    /** @param node its address, as alarms name it */
    public void raiseAlarm(String name, String level, String node, String details) {
        timeline.inOrder(() -> alarms.raise(name, level, node, "", details));
    }

    public void lowerAlarm(String name, String node) {
        timeline.inOrder(() -> alarms.lower(name, node));
    }

    /** An administrator configures one more object, such as an {@code event_sink}; says its URI. */
    public String configure(String resource, Map<String, ?> fields) {
        return timeline.inOrder(() -> store.add("configuration", resource, Json.MAPPER.valueToTree(fields)));
    }

    /** An administrator sets a field of an object, such as {@code /api/admin/configuration/v1/global/1/}. */
    public void reconfigure(String uri, String field, String value) {
        timeline.inOrder(() -> store.find(uri)
                .orElseThrow(() -> new IllegalArgumentException("Nothing is configured under " + uri))
                .put(field, value));
    }

    /** From now on the installation on this node fails, or works again. */
    public void installationFails(String node, boolean fails) {
        timeline.inOrder(() -> {
            if (fails) {
                upgrades.failing.add(node);
            } else {
                upgrades.failing.remove(node);
            }
        });
    }

    @Override
    public void close() {
        server.end();
    }
}
