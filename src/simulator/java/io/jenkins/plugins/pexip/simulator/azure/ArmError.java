package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;

/** An error as Azure Resource Manager words it. */
final class ArmError extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    ArmError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ArmError notFound(ResourceId id) {
        return new ArmError(404, "ResourceNotFound",
                "The Resource '%s/%s' under resource group '%s' was not found."
                        .formatted(id.type(), id.name(), id.group()));
    }

    static ArmError conflict(String message) {
        return new ArmError(409, "OperationNotAllowed", message);
    }

    static ArmError bad(String code, String message) {
        return new ArmError(400, code, message);
    }

    int status() {
        return status;
    }

    ObjectNode inner() {
        return Json.object("code", code, "message", getMessage());
    }

    ObjectNode body() {
        return Json.object("error", inner());
    }
}
