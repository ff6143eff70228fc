package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Faults;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A simulated Azure: Resource Manager with machines, disks and backups, and the sign-in endpoint before it. */
public final class AzureSimulator implements AutoCloseable {

    private final AzureConfig config;
    private final Timeline timeline;
    private final Tokens tokens = new Tokens();
    private final Faults faults = new Faults();
    private final Faults signInFaults = new Faults();
    private final Copies copies = new Copies();
    private final LongOperations operations;
    private final Fleet fleet;
    private final Disks disks;
    private final Cards cards;
    private final Backups backups;
    private final Restores restores;
    private final Pages pages;
    private final AuthorizationRoutes authorization;
    private final HttpsListener signIn;
    private final HttpsListener arm;

    private AzureSimulator(AzureConfig config, Timeline timeline, SelfSignedCertificate certificate, double speed) {
        this.config = config;
        this.timeline = timeline;
        operations = new LongOperations(timeline, speed);
        fleet = new Fleet(timeline, config, operations);
        disks = new Disks(timeline, config, operations, fleet, copies);
        cards = new Cards(config, operations);
        backups = new Backups(timeline, config, operations, copies);
        restores = new Restores(timeline, config.durations().restore(), operations, backups, disks, copies);
        pages = new Pages(config.pageSize());
        authorization = new AuthorizationRoutes(pages);
        new Furnishing(config, timeline, fleet, disks, backups).run();
        signIn = listen(certificate, config.signInPort(), this::routeSignIn);
        arm = listen(certificate, config.port(), this::routeArm);
    }

    /** In real time, that is, {@code Retry-After} says virtual seconds. */
    public static AzureSimulator start(AzureConfig config, Timeline timeline, SelfSignedCertificate certificate) {
        return start(config, timeline, certificate, 1);
    }

    /** @param speed of the timeline's clock; {@code Retry-After} is divided by it, since clients wait in real time */
    public static AzureSimulator start(
            AzureConfig config, Timeline timeline, SelfSignedCertificate certificate, double speed) {
        return new AzureSimulator(config, timeline, certificate, speed);
    }

    private static HttpsListener listen(
            SelfSignedCertificate certificate, int port, Consumer<JavalinDefaultRouting> routes) {
        return HttpsListener.start(certificate, port, javalin -> {
            javalin.router.caseInsensitiveRoutes = true;
            javalin.router.ignoreTrailingSlashes = true;
            javalin.router.treatMultipleSlashesAsSingleSlash = true;
            javalin.router.mount(routes);
        });
    }

    private void routeSignIn(JavalinDefaultRouting routing) {
        signInFaults.route(routing, (ctx, status) -> Json.answer(ctx, status, Json.object("error",
                "temporarily_unavailable", "error_description", "AADSTS90033: A transient error has occurred.")));
        new SignIn(config, tokens).route(routing);
    }

    private void routeArm(JavalinDefaultRouting routing) {
        Looks looks = new Looks(timeline, config);
        new ArmGate(config, tokens, this::authority).route(routing, faults);
        new SubscriptionRoutes(looks, pages, this::authority).route(routing);
        MachineChange change = new MachineChange(disks, fleet, operations, config, copies);
        Births births = new Births(timeline, config, operations, fleet, disks, cards);
        new ComputeRoutes(looks, pages, fleet, disks, change, births, operations).route(routing);
        authorization.route(routing);
        VaultLooks vaults = new VaultLooks(looks, backups);
        new BackupRoutes(vaults, pages, restores, operations).route(routing);
        new VaultSettingsRoutes(vaults, pages).route(routing);
        new ProtectionRoutes(vaults, pages, fleet, operations).route(routing);
        StorageRoutes storage = new StorageRoutes(looks, pages);
        storage.route(routing);
        NetworkRoutes networks = new NetworkRoutes(looks, pages, fleet, cards, operations);
        networks.route(routing);
        ResourceInventory inventory = new ResourceInventory(vaults, fleet, disks, storage, networks);
        new ResourceRoutes(looks, pages, inventory::of).route(routing);
    }

    /** Nobody may do this any more, as the list of permissions says; it is not enforced. */
    public void forbid(String action) {
        authorization.forbid(action);
    }

    /** Azure Resource Manager's address. */
    public URI resourceManager() {
        return arm.address();
    }

    /** The sign-in endpoint's address. */
    public URI authority() {
        return signIn.address();
    }

    /** Closes Resource Manager's port for a while; see {@link HttpsListener}. */
    public HttpsListener listener() {
        return arm;
    }

    /** To stand between the sign-in and its clients. */
    public HttpsListener signInListener() {
        return signIn;
    }

    public PowerState power(String machine) {
        return timeline.inOrder(() -> fleet.named(machine).power());
    }

    /** As the start/stop pipeline does it, from outside this simulator; its own failures are no matter of ours. */
    public void start(String machine) {
        timeline.inOrder(() -> {
            try {
                fleet.start(fleet.named(machine));
            } catch (ArmError refused) {
                // The pipeline's run fails, and the machine stays as it is.
            }
        });
    }

    /** As the start/stop pipeline does it, from outside this simulator. */
    public void deallocate(String machine) {
        timeline.inOrder(() -> fleet.deallocate(fleet.named(machine)));
    }

    /** Shuts the operating system down from inside: stopped, but not deallocated. */
    public void shutDown(String machine) {
        timeline.inOrder(() -> fleet.set(fleet.named(machine), PowerState.STOPPED));
    }

    public void onPower(PowerListener listener) {
        timeline.inOrder(() -> fleet.listen(listener));
    }

    public void onCopies(CopyListener listener) {
        timeline.inOrder(() -> copies.listen(listener));
    }

    /** Whether the machine's instance view has a PowerState entry. */
    public void showPower(String machine, boolean shown) {
        timeline.inOrder(() -> fleet.named(machine).showPower(shown));
    }

    /** The primary private address of a machine that a client made; empty for any other. */
    public Optional<String> addressOfMade(String resourceGroup, String machine) {
        return timeline.inOrder(() -> cards.addressOf(resourceGroup, machine));
    }

    /** The names of all network interfaces that clients made, and of all machines. */
    public List<String> made() {
        return timeline.inOrder(() -> Stream.concat(
                        cards.list(null).stream().map(card -> card.get("name").asText()),
                        fleet.all().stream().map(VirtualMachine::name))
                .toList());
    }

    /** The machine's document, as Resource Manager shows it. */
    public JsonNode machine(String name) {
        return timeline.inOrder(() -> fleet.named(name).document(true));
    }

    /** Oldest first, without those that have expired; none of a machine that no vault protects. */
    public List<RecoveryPoint> recoveryPoints(String machine) {
        return timeline.inOrder(() -> backups.points(machine));
    }

    /** A recovery point that was there before, kept for 30 days from its time. */
    public void addRecoveryPoint(String machine, Instant time, boolean machineOff) {
        String id = Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()));
        timeline.inOrder(() -> backups.add(machine,
                new RecoveryPoint(id, machine, time, time.plus(Duration.ofDays(30)), machineOff, true)));
    }

    /** The names of all disk snapshots. */
    public List<String> snapshots() {
        return timeline.inOrder(() -> disks.list(ResourceId.SNAPSHOT, null).stream()
                .map(snapshot -> snapshot.get("name").asText()).toList());
    }

    /** What goes wrong with the next requests to Resource Manager. */
    public Faults faults() {
        return faults;
    }

    /** What goes wrong with the next requests for tokens. */
    public Faults signInFaults() {
        return signInFaults;
    }

    /** From now on, all operations are answered like this. */
    public void answer(AnswerShape shape) {
        timeline.inOrder(() -> operations.answer(shape));
    }

    /** From now on, operations of this kind are answered like this. */
    public void answer(OperationKind kind, AnswerShape shape) {
        timeline.inOrder(() -> operations.answer(kind, shape));
    }

    /** The next operation of this kind is accepted and then fails, such as with {@code AllocationFailed}. */
    public void failNext(OperationKind kind, String code, String message) {
        timeline.inOrder(() -> operations.failNext(kind, new ArmError(409, code, message)));
    }

    /**
     * From now on there is no hardware to start this machine on.
     *
     * @param code such as {@code AllocationFailed} or {@code SkuNotAvailable}
     * @param atOnce whether its start is refused with 409; otherwise it is accepted and fails
     */
    public void noCapacity(String machine, String code, boolean atOnce) {
        timeline.inOrder(() -> fleet.capacity().none(machine, code, atOnce));
    }

    /** From now on there is hardware for this machine. */
    public void enoughCapacity(String machine) {
        timeline.inOrder(() -> fleet.capacity().enough(machine));
    }

    /** The next backup job of this machine fails while its snapshot is being taken. */
    public void failNextBackup(String machine, String code, String message) {
        timeline.inOrder(() -> backups.failNext(machine, new ArmError(400, code, message)));
    }

    /** Somebody cancels the backup of this machine that is under way, if there is one. */
    public void cancelBackup(String machine) {
        timeline.inOrder(() -> backups.cancelLast(machine));
    }

    /** The next restore job of this machine fails before it replaces a disk. */
    public void failNextRestore(String machine, String code, String message) {
        timeline.inOrder(() -> restores.failNext(machine, new ArmError(400, code, message)));
    }

    /** Whether the machine's vault has stopped to back it up; it keeps the recovery points that it has. */
    public void stopProtection(String machine, boolean stopped) {
        timeline.inOrder(() -> backups.of(machine).stop(stopped));
    }

    /**
     * @param virtual what operations say as Retry-After, before it is divided by the speed; null to send none
     * @param leastRealSeconds the least that is sent, 1 unless set; Azure's SDK for Java takes 0 for its own 30 seconds
     */
    public void retryAfter(Duration virtual, long leastRealSeconds) {
        timeline.inOrder(() -> operations.retryAfter(virtual, leastRealSeconds));
    }

    /** From now on, backup jobs and recovery points are shown like this. */
    public void show(BackupForms forms) {
        timeline.inOrder(() -> backups.forms(forms));
    }

    /** Whether the operation that accepts a backup or a restore tells the id of its job. */
    public void nameBackupJobs(boolean on) {
        timeline.inOrder(() -> backups.nameJobs(on));
    }

    /** Whether the addresses of operations are signed. */
    public void signAddresses(boolean on) {
        timeline.inOrder(() -> operations.sign(on));
    }

    public void pageSize(int size) {
        timeline.inOrder(() -> pages.size(size));
    }

    /** Ends the life of all access tokens. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Whether this access token was issued for Azure DevOps and is valid. */
    public boolean knowsDevOpsToken(String token) {
        return tokens.forDevOps(token);
    }

    @Override
    public void close() {
        arm.close();
        signIn.close();
    }
}
