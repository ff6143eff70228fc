package io.jenkins.plugins.pexip.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.stage.port.Right;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What the token's owner may do with a pipeline, as the service's permission check says it. */
final class PipelineRights {

    private static final String SYSTEM = "Azure DevOps";
    /** The namespace of rights on pipelines, the same everywhere. */
    private static final String BUILDS = "33344d9c-fc72-4d6f-aba5-fa317101a7e9";

    /** @param bit by which the namespace knows it */
    private record Needed(int bit, String title) {}

    private static final List<Needed> NEEDED = List.of(
            new Needed(1, "View builds"),
            new Needed(128, "Queue builds"),
            new Needed(512, "Stop builds"),
            new Needed(1024, "View build pipeline"),
            new Needed(2048, "Edit build pipeline"));

    private final Function<Call, Answer> ask;
    private final Function<String, URI> inOrganisation;

    PipelineRights(Function<Call, Answer> ask, Function<String, URI> inOrganisation) {
        this.ask = ask;
        this.inOrganisation = inOrganisation;
    }

    List<Right> on(Definition definition) {
        String token = URLEncoder.encode(definition.securityToken(), StandardCharsets.UTF_8).replace("+", "%20");
        String name = definition.state().name();
        return NEEDED.stream()
                .map(each -> new Right(SYSTEM, "%s on '%s'".formatted(each.title(), name), has(each, token)))
                .toList();
    }

    private boolean has(Needed needed, String token) {
        Answer answer = ask.apply(Call.get(inOrganisation.apply("_apis/permissions/%s/%d?tokens=%s&api-version=7.1"
                .formatted(BUILDS, needed.bit(), token))));
        JsonNode value = answer.json().path("value").path(0);
        if (!value.isBoolean()) {
            throw new Unreachable(answer.call() + " was answered without a yes or no.", null);
        }
        return value.booleanValue();
    }
}
