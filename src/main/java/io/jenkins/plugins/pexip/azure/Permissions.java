package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.Right;
import java.util.List;
import java.util.regex.Pattern;

/** What the service principal may do, as Azure Resource Manager itself tells it: actions may have wildcards. */
final class Permissions {

    private static final String SYSTEM = "Azure";
    private static final String VERSION = "2022-04-01";
    private final Arm arm;

    Permissions(Arm arm) {
        this.arm = arm;
    }

    /**
     * @param scope the id of a resource or a resource group
     * @param name of that for people
     */
    List<Right> rights(String scope, String name, List<String> actions) {
        String url = arm.url(scope + "/providers/Microsoft.Authorization/permissions", VERSION);
        List<JsonNode> grants = arm.list(url, "list what may be done with " + name);
        return actions.stream()
                .map(action -> new Right(SYSTEM, action + " on " + name, grants.stream().anyMatch(each ->
                        covers(each.path("actions"), action) && !covers(each.path("notActions"), action))))
                .toList();
    }

    private static boolean covers(JsonNode patterns, String action) {
        for (JsonNode pattern : patterns) {
            String expression = Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q");
            if (Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(action).matches()) {
                return true;
            }
        }
        return false;
    }
}
