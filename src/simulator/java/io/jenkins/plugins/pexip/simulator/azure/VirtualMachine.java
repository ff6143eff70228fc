package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A machine: its document as clients see it, and its power. */
final class VirtualMachine {

    private final ResourceId id;
    private ObjectNode document;
    private PowerState power;
    private Instant since;
    private Instant offSince;
    private LongOperation operation;
    private boolean powerShown = true;
    private boolean born = true;

    VirtualMachine(ResourceId id, ObjectNode document, PowerState power, Instant now) {
        this.id = id;
        this.document = document;
        this.power = power;
        since = now;
        offSince = power.off() ? now : null;
    }

    ResourceId id() {
        return id;
    }

    String name() {
        return id.name();
    }

    String size() {
        return document.at("/properties/hardwareProfile/vmSize").asText();
    }

    PowerState power() {
        return power;
    }

    void power(PowerState next, Instant now) {
        if (next.off()) {
            offSince = offSince == null ? now : offSince;
        } else if (next != PowerState.DEALLOCATING) {
            offSince = null;
        }
        power = next;
        since = now;
    }

    /** Whether its operating system has not run at any time since then. */
    boolean offSince(Instant instant) {
        return offSince != null && !offSince.isAfter(instant);
    }

    void showPower(boolean shown) {
        powerShown = shown;
    }

    /** From now on, whether it is a machine or is still being made. */
    void born(boolean is) {
        born = is;
    }

    /** Whether it was made; one whose making failed was not. */
    boolean isBorn() {
        return born;
    }

    LongOperation operation() {
        return operation;
    }

    void operation(LongOperation next) {
        operation = next;
    }

    boolean updating() {
        return operation != null && operation.running();
    }

    /** Azure calls a machine failed until the next change of it succeeds. */
    private boolean failed() {
        return operation != null && operation.failure() != null;
    }

    ObjectNode stored() {
        return document;
    }

    void store(ObjectNode changed) {
        document = changed;
    }

    /** The ids of its managed disks, the operating system's first. */
    List<String> disks() {
        JsonNode storage = document.at("/properties/storageProfile");
        List<String> ids = new ArrayList<>();
        if (born) {
            ids.add(storage.at("/osDisk/managedDisk/id").asText());
        }
        storage.path("dataDisks").forEach(disk -> ids.add(disk.at("/managedDisk/id").asText()));
        return ids;
    }

    ObjectNode document(boolean withInstanceView) {
        ObjectNode copy = document.deepCopy();
        ObjectNode properties = (ObjectNode) copy.get("properties");
        properties.put("provisioningState", provisioning());
        if (withInstanceView) {
            properties.set("instanceView", instanceView());
        }
        return copy;
    }

    private String provisioning() {
        if (updating()) {
            return born ? "Updating" : "Creating";
        }
        return failed() ? "Failed" : "Succeeded";
    }

    ObjectNode instanceView() {
        List<ObjectNode> statuses = new ArrayList<>();
        String word = provisioning().toLowerCase(Locale.ROOT);
        statuses.add(Json.object(
                "code", "ProvisioningState/" + word, "level", failed() ? "Error" : "Info",
                "displayStatus", updating() ? provisioning() : "Provisioning " + word, "time", Times.of(since)));
        if (powerShown && born) {
            statuses.add(Json.object("code", power.code(), "level", "Info", "displayStatus", power.displayStatus()));
        }
        return Json.object("hyperVGeneration", "V1", "statuses", statuses);
    }
}
