package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Upload;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** The node's resources, as far as the product reads them (facts, appendix A). Every field may be missing. */
final class Wire {

    private Wire() {}

    /** A node in status/v1, of either kind. Releases before the current ones said last_reported; some say both. */
    record NodeStatus(
            @JsonProperty("configuration_id") Long configurationId,
            String name,
            String version,
            @JsonProperty("upgrade_status") String upgradeStatus,
            @JsonProperty("maintenance_mode") boolean maintenance,
            @JsonProperty("sync_status") String syncStatus,
            @JsonProperty("last_updated") String updated,
            @JsonProperty("last_reported") String reported,
            @JsonProperty("node_type") String nodeType,
            boolean primary) {

        static final NodeStatus NEVER_SEEN =
                new NodeStatus(null, null, null, null, false, null, null, null, null, false);

        /** Null if never. */
        Instant lastUpdated() {
            Instant last = UtcTime.parse(updated);
            return last == null ? UtcTime.parse(reported) : last;
        }
    }

    /** A node in configuration/v1, of either kind. */
    record NodeConfiguration(
            Long id,
            String name,
            String address,
            @JsonProperty("node_type") String nodeType,
            @JsonProperty("cloud_bursting") boolean bursting) {

        static final NodeConfiguration NONE = new NodeConfiguration(null, null, null, null, false);

        boolean describes(NodeStatus status) {
            return id != null && id.equals(status.configurationId())
                    || status.configurationId() == null && Objects.equals(name, status.name());
        }
    }

    record AlarmRow(
            String name, String level, String node, String instance, String details,
            @JsonProperty("time_raised") String since) {

        Alarm.Raised raised() {
            return new Alarm.Raised(
                    new Alarm(orEmpty(name), orEmpty(level), orEmpty(node), orEmpty(details), UtcTime.parse(since)),
                    orEmpty(instance));
        }
    }

    record BackupRow(String filename, String date, String version, String build, long size, String sha256sum) {

        Backup backup() {
            return new Backup(
                    filename, UtcTime.parse(date), Versions.parse(version, build), size, orEmpty(sha256sum));
        }
    }

    record GlobalSettings(
            @JsonProperty("session_timeout_enabled") Boolean sessionTimeoutEnabled,
            @JsonProperty("management_session_timeout") Integer managementSessionTimeout) {

        static GlobalSettings of(SessionTimeout timeout) {
            return new GlobalSettings(timeout.enabled(), timeout.minutes());
        }

        /** @throws Unreachable if it was not told; a value that was made up would be taken for a person's */
        SessionTimeout timeout() {
            if (sessionTimeoutEnabled == null || managementSessionTimeout == null) {
                throw new Unreachable("The Management Node did not tell its web session timeout.", null);
            }
            return new SessionTimeout(sessionTimeoutEnabled, managementSessionTimeout);
        }
    }

    /** The known schema lists no total; it is read in case a node gives it. */
    record UpgradeRequest(
            @JsonAlias({"upload_id", "id"}) String uuid,
            String state,
            Long offset,
            @JsonAlias("total") @JsonProperty("total_size") Long totalSize) {

        /** By an assumed word; no state's word is known. */
        boolean cancelled() {
            return orEmpty(state).toLowerCase(Locale.ROOT).startsWith("cancel");
        }

        Upload upload(long announced) {
            return new Upload(uuid, offset == null ? 0 : offset, totalSize == null ? announced : totalSize);
        }
    }

    record VersionInfo(String version, @JsonProperty("pseudo_version") String pseudoVersion) {

        Version read() {
            return Versions.parse(version, pseudoVersion);
        }
    }

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
