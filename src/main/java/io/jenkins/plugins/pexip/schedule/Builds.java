package io.jenkins.plugins.pexip.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.stage.port.ScheduledRun;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The runs of one definition, page by page. */
final class Builds {

    private static final int MOST_PAGES = 1000;
    private final Function<Call, Answer> ask;
    private final Function<String, URI> addresses;
    private final int definition;

    /** @param addresses from a path and query within the project to an address */
    Builds(Function<Call, Answer> ask, Function<String, URI> addresses, int definition) {
        this.ask = ask;
        this.addresses = addresses;
        this.definition = definition;
    }

    /** @param status one of the service's words; it takes only one at a time */
    List<ScheduledRun> in(String status) {
        String query = "_apis/build/builds?definitions=%d&statusFilter=%s".formatted(definition, status)
                + "&queryOrder=queueTimeAscending&$top=200&api-version=7.1";
        List<ScheduledRun> runs = new ArrayList<>();
        String token = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            String from = token.isEmpty() ? "" : "&continuationToken=" + Call.encoded(token);
            Answer answer = ask.apply(Call.get(addresses.apply(query + from)));
            rows(answer).forEach(build -> runs.add(run(build)));
            token = answer.header("x-ms-continuationtoken");
            if (token.isEmpty()) {
                return runs;
            }
        }
        throw new Unreachable("The list of runs of definition %d does not end; %d pages were read."
                .formatted(definition, MOST_PAGES), null);
    }

    private static JsonNode rows(Answer answer) {
        JsonNode rows = answer.json().path("value");
        if (!rows.isArray()) {
            throw new Unreachable(answer.call() + " was answered without a list of runs.", null);
        }
        return rows;
    }

    private static ScheduledRun run(JsonNode build) {
        return new ScheduledRun(
                build.path("id").asInt(),
                build.path("buildNumber").asText(""),
                build.path("reason").asText(""),
                instant(build.path("queueTime").asText("")));
    }

    /** Null where it is not told. */
    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
