package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;

/** An error as Azure DevOps words it. */
final class DevOpsError extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;
    private final String type;

    DevOpsError(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static DevOpsError bad(String type, String message) {
        return new DevOpsError(400, type, message);
    }

    static DevOpsError noDefinition(int id) {
        return new DevOpsError(404, "DefinitionNotFoundException", "Build pipeline " + id + " was not found.");
    }

    static DevOpsError denied(Right right, String pipeline, String project) {
        return new DevOpsError(403, "AccessDeniedException", ("TF215106: Access denied. Release Manager needs %s"
                + " permissions for build pipeline %s in team project %s to perform the action. For more information,"
                + " contact the Azure DevOps Server administrator.").formatted(right.title(), pipeline, project));
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = Json.object("$id", "1", "message", getMessage(),
                "typeName", "Microsoft.TeamFoundation.Build.WebApi." + type
                        + ", Microsoft.TeamFoundation.Build2.WebApi",
                "typeKey", type, "errorCode", 0, "eventId", 3000);
        return body.putNull("innerException");
    }
}
