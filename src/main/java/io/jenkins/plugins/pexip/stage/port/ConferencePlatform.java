package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.release.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The software that is upgraded, through the node that manages it. */
public interface ConferencePlatform {

    /** The managing node's address, for sentences and for the source of a fact. */
    String address();

    /** What reading and changing it takes, as far as that can be asked without changing anything. */
    default List<Right> rights() {
        return List.of();
    }

    /** The calls that tell about a topic, and whom they ask, for the source of a fact. */
    String source(Topic topic);

    /** All nodes, the managing one first. One request a kind of node, however many there are. */
    List<Node> nodes();

    /** The alarms that stand now. */
    default List<Alarm> alarms() {
        return raisedAlarms().stream().map(Alarm.Raised::alarm).toList();
    }

    /** The same, each with whom it is between. */
    List<Alarm.Raised> raisedAlarms();

    /** What is configured on it. */
    Inventory inventory();

    /** Calls that are under way on the whole platform. */
    int activeCalls();

    /** The same, each by the addresses of the nodes that it uses. */
    List<Set<String>> calls();

    /** The web interface's session timeout as it stands. */
    SessionTimeout sessionTimeout();

    /** Writes both fields. */
    void change(SessionTimeout timeout);

    /** Whether Conferencing Nodes take new calls. */
    MaintenanceModes maintenanceModes();

    /** What is configured on it, to be compared. */
    PlatformConfiguration configuration();

    /** Nodes that are to join it. */
    NewNodes newNodes();

    /** The backups of itself that the platform keeps. */
    List<Backup> backups();

    /** Makes the platform's own backup. */
    void createBackup();

    /**
     * Writes the file of one of its backups, encrypted as it is.
     *
     * @throws Refused if the node does not give it, or if what it gave is not what its list of backups says
     */
    void download(Backup backup, Path to);

    /**
     * Lets the node put its configuration back to that of a backup's file, after which it restarts. Only a node that
     * runs the backup's version takes it.
     *
     * @throws Refused if the node does not take it
     */
    void restore(Path backup);

    /** How the node takes an upgrade package, asked of its own schema. */
    UploadFlow uploadFlow();

    /** Announces a package of so many bytes; only where {@link #uploadFlow()} is CHUNKED. */
    Upload beginUpload(long bytes);

    /** The uploads that the node knows of, finished or not. */
    List<Upload> uploads();

    /**
     * Sends for some seconds, from the offset that the node acknowledged, and says how far it is then.
     *
     * @param notices takes sentences on what people should know, such as that something on the way limits requests
     * @throws PackageChanged if the file is not the measured one; its end was not sent
     */
    Upload send(Upload upload, PackageFile file, Consumer<String> notices);

    /** Lets the node check a package that arrived whole, without starting anything. */
    VersionChange validate(Upload upload);

    /** Starts the upgrade with a package that arrived whole. */
    void start(Upload upload);

    /** Takes an upload back; the node forgets it. */
    void cancel(Upload upload);

    /**
     * Sends the package in one request, whose end starts the upgrade; only where the flow is ONE_SHOT.
     *
     * @return which version the package brings, where the node says so
     * @throws PackageChanged if the file is not the measured one; its end was not sent, so nothing was started
     */
    Optional<Version> uploadAndStart(PackageFile file);
}
