package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The recovery points of a vault that a machine could be restored from. */
final class VaultPoints {

    /** The number is what old versions of the API write for Valid. */
    private static final Set<String> USABLE = Set.of("valid", "rehydrated", "1");

    private final Arm arm;

    VaultPoints(Arm arm) {
        this.arm = arm;
    }

    Stream<RecoveryPoint> of(ProtectedItem item) {
        String url = arm.url(item.id() + "/recoveryPoints", Vaults.BACKUP_VERSION);
        return arm.list(url, "list recovery points in vault '%s'".formatted(Vaults.name(item.vault()))).stream()
                .filter(VaultPoints::usable)
                .flatMap(VaultPoints::read);
    }

    private static Stream<RecoveryPoint> read(JsonNode point) {
        JsonNode properties = point.path("properties");
        var expiry = AzureTime.read(properties.path("recoveryPointProperties").path("expiryTime"));
        return AzureTime.read(properties.path("recoveryPointTime")).stream()
                .map(taken -> new RecoveryPoint(point.path("name").asText(), Kind.VAULT, taken, expiry.orElse(null)));
    }

    private static boolean usable(JsonNode point) {
        JsonNode properties = point.path("properties");
        JsonNode tiers = properties.path("recoveryPointTierDetails");
        boolean deleted = properties.path("recoveryPointProperties").path("isSoftDeleted").asBoolean(false);
        return !deleted && (tiers.isEmpty() || elements(tiers).anyMatch(VaultPoints::valid));
    }

    private static boolean valid(JsonNode tier) {
        return USABLE.contains(tier.path("status").asText("").toLowerCase(Locale.ROOT));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
