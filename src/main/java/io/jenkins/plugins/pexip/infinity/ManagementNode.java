package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.pexip.infinity.Wire.AlarmRow;
import io.jenkins.plugins.pexip.infinity.Wire.GlobalSettings;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.Authorization;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SignIn;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Inventory;
import io.jenkins.plugins.pexip.stage.port.MaintenanceModes;
import io.jenkins.plugins.pexip.stage.port.NewNodes;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PlatformConfiguration;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Right;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Topic;
import io.jenkins.plugins.pexip.stage.port.Upload;
import io.jenkins.plugins.pexip.stage.port.UploadFlow;
import io.jenkins.plugins.pexip.stage.port.VersionChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** A Pexip Infinity platform through its Management Node's API. */
public final class ManagementNode implements ConferencePlatform {

    private static final String UPGRADE = "command/v1/platform/upgrade/";
    private static final String GLOBAL = "configuration/v1/global/1/";
    private static final String PARTICIPANTS = "status/v1/participant/";
    /** Which resources tell about what. */
    private static final Map<Topic, String> CALLS = Map.of(
            Topic.NODES, "{configuration,status}/v1/{management_vm,worker_vm}/",
            Topic.ALARMS, "status/v1/alarm/",
            Topic.CALLS, "status/v1/participant/",
            Topic.BACKUPS, "configuration/v1/system_backup/",
            Topic.SESSION_TIMEOUT, GLOBAL,
            Topic.CERTIFICATES, "configuration/v1/{tls_certificate,ca_certificate}/",
            Topic.LICENCES, "configuration/v1/licence/",
            Topic.NTP_SERVERS, "configuration/v1/{management_vm,ntp_server}/",
            Topic.SYSLOG_SERVERS, "configuration/v1/{management_vm,system_location,syslog_server}/");
    private final Endpoint endpoint;
    private final Api api;
    private final NodeList nodes;
    private final NodeInventory inventory;
    private final WorkerRecords newNodes;
    private final BuiltInBackups backups;
    private final PackageTransfer transfer;
    private final Uploads uploads;
    private final String client;

    /**
     * Calls nobody yet.
     *
     * @param clock for the life of tokens
     * @throws ConfigurationProblem if the settings or the credential are of no use
     */
    public ManagementNode(ManagementNodeSettings settings, Secrets secrets, Clock clock) {
        this(settings, secrets, clock, (Duration) null);
    }

    /** @param longest how long an answer may take at most, in real time; null for the usual */
    public ManagementNode(ManagementNodeSettings settings, Secrets secrets, Clock clock, Duration longest) {
        this(settings, secrets, clock, Uploads::partOf, longest);
    }

    /** @param partBytes how much of a package of so many bytes goes into one request of a chunked upload */
    ManagementNode(
            ManagementNodeSettings settings,
            Secrets secrets,
            Clock clock,
            LongUnaryOperator partBytes,
            Duration longest) {
        this.endpoint = Endpoint.of(settings.url(), settings.trust()).within(longest);
        Authorization authorization = authorization(endpoint, settings, secrets, clock);
        RestClient client = new RestClient(endpoint, authorization, Map.of(), SignIn.REDIRECT, clock);
        this.api = new Api(client);
        this.nodes = new NodeList(api, new UpgradeStates(settings.upgradeStates()), settings.alwaysOff());
        this.inventory = new NodeInventory(api, settings.oldLicences());
        this.newNodes = new WorkerRecords(client, api, secrets, clock);
        this.backups = new BuiltInBackups(client, api, settings.backupPassphrase(), secrets,
                settings.largestBackup());
        this.transfer = new PackageTransfer(client);
        boolean token = settings.authentication() == ManagementNodeSettings.Authentication.OAUTH2;
        this.client = token ? secrets.find(settings.credentials()).user() : null;
        this.uploads = new Uploads(api, transfer, PackageForm.of(settings.uploadParts()), partBytes);
    }

    private static Authorization authorization(
            Endpoint endpoint, ManagementNodeSettings settings, Secrets secrets, Clock clock) {
        Credential credential = secrets.find(settings.credentials());
        return switch (settings.authentication()) {
            case BASIC -> Authorization.basic(credential);
            case OAUTH2 ->
                new AccessToken(endpoint, credential, settings.credentials(), settings.audience(), clock);
        };
    }

    @Override
    public String address() {
        return endpoint.toString();
    }

    @Override
    public List<Right> rights() {
        return new OwnRights(api, client).all();
    }

    @Override
    public String source(Topic topic) {
        return "GET %s/api/admin/%s".formatted(address(), CALLS.get(topic));
    }

    @Override
    public Inventory inventory() {
        return inventory;
    }

    @Override
    public List<Node> nodes() {
        return nodes.read();
    }

    @Override
    public List<Alarm.Raised> raisedAlarms() {
        return api.all("status/v1/alarm/", AlarmRow.class).stream().map(AlarmRow::raised).toList();
    }

    @Override
    public int activeCalls() {
        return api.count(PARTICIPANTS);
    }

    @Override
    public List<Set<String>> calls() {
        return api.all(PARTICIPANTS, Participant.class).stream().map(Participant::nodes).toList();
    }

    @Override
    public SessionTimeout sessionTimeout() {
        return api.one(GLOBAL, GlobalSettings.class).timeout();
    }

    @Override
    public void change(SessionTimeout timeout) {
        api.send(Call.json("PATCH", api.at(GLOBAL), GlobalSettings.of(timeout)));
    }

    @Override
    public MaintenanceModes maintenanceModes() {
        return new MaintenanceRecords(api);
    }

    @Override
    public PlatformConfiguration configuration() {
        return new ConfigurationReader(api);
    }

    @Override
    public NewNodes newNodes() {
        return newNodes;
    }

    @Override
    public List<Backup> backups() {
        return backups.all();
    }

    @Override
    public void createBackup() {
        backups.create();
    }

    @Override
    public void download(Backup backup, Path to) {
        backups.download(backup, to);
    }

    @Override
    public void restore(Path backup) {
        backups.restore(backup);
    }

    /** CHUNKED only where the schema has both the announcement's fields and the resource that it makes. */
    @Override
    public UploadFlow uploadFlow() {
        boolean announces = tree(UPGRADE + "schema/").path("fields").has("total_size");
        return announces && tree("configuration/v1/").has("upgrade_request") ? UploadFlow.CHUNKED : UploadFlow.ONE_SHOT;
    }

    private JsonNode tree(String path) {
        return Refused.ifFound(() -> api.get(path).json()).orElseGet(MissingNode::getInstance);
    }

    @Override
    public Upload beginUpload(long bytes) {
        return uploads.begin(bytes);
    }

    /** A total is {@link Long#MAX_VALUE} where the node does not tell it; {@link #send} takes the file's. */
    @Override
    public List<Upload> uploads() {
        return uploads.all();
    }

    @Override
    public Upload send(Upload upload, PackageFile file, Consumer<String> notices) {
        return uploads.send(upload, file, notices);
    }

    @Override
    public VersionChange validate(Upload upload) {
        return uploads.validate(upload);
    }

    @Override
    public void start(Upload upload) {
        uploads.start(upload);
    }

    @Override
    public void cancel(Upload upload) {
        uploads.cancel(upload);
    }

    @Override
    public Optional<Version> uploadAndStart(PackageFile file) {
        return Uploads.brought(transfer.whole(api.at(UPGRADE), file));
    }
}
