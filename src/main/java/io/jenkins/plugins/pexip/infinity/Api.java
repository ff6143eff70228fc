package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The node's conventions: paths end with a slash, lists come in pages within an envelope (facts, section 1.3). */
final class Api {

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 1000;

    /** Of all pages together; a platform of hundreds of nodes has less than a hundredth of it. */
    private static final long LONGEST_LIST = 64L << 20;

    private static final Duration SLOWEST_LIST = Duration.ofMinutes(5);
    private final RestClient client;

    Api(RestClient client) {
        this.client = client;
    }

    URI at(String path) {
        return client.endpoint().at("api/admin/" + path);
    }

    /** All of a list, whatever the number of its pages. */
    <T> List<T> all(String path, Class<T> type) {
        List<T> all = new ArrayList<>();
        URI page = at(path + "?limit=" + PAGE + "&offset=0");
        long end = System.nanoTime() + client.endpoint().wait(SLOWEST_LIST).toNanos();
        long read = 0;
        for (int pages = 0; pages < MOST_PAGES && read < LONGEST_LIST && System.nanoTime() < end; pages++) {
            Answer answer = client.send(Call.get(page));
            read += answer.reply().body().length();
            rows(answer).forEach(row -> all.add(row(answer, row, type)));
            String next = answer.json().path("meta").path("next").asText("");
            if (next.isEmpty() || next.equals("null")) {
                return all;
            }
            page = following(page, next);
        }
        throw new Unreachable("The list at %s does not end; after %d rows no more of it was read."
                .formatted(at(path), all.size()), null);
    }

    private static List<JsonNode> rows(Answer answer) {
        JsonNode objects = answer.json().path("objects");
        if (!objects.isArray()) {
            throw new Unreachable(answer.call() + " was answered without a list of objects.", null);
        }
        return StreamSupport.stream(objects.spliterator(), false).toList();
    }

    private static <T> T row(Answer answer, JsonNode row, Class<T> type) {
        return new Answer(answer.call(), answer.reply(), row, answer.retryAfter()).as(type);
    }

    private URI following(URI page, String next) {
        URI following = resolved(page, next);
        if (!client.endpoint().owns(following)) {
            throw new Refused(Refused.Reason.INVALID,
                    "The list at https://%s%s goes on at another host, %s, where credentials are not sent."
                            .formatted(page.getAuthority(), page.getPath(), following.getHost()));
        }
        return following;
    }

    private static URI resolved(URI page, String next) {
        try {
            return page.resolve(next);
        } catch (IllegalArgumentException e) {
            throw new Unreachable("The list at https://%s%s goes on at something that is no address."
                    .formatted(page.getAuthority(), page.getPath()), e);
        }
    }

    /** How many rows a list has, without reading them. */
    int count(String path) {
        Answer answer = client.send(Call.get(at(path + "?limit=1")));
        JsonNode total = answer.json().path("meta").path("total_count");
        if (!total.asText().matches("\\d{1,9}")) {
            throw new Unreachable(answer.call() + " was answered without a count.", null);
        }
        return Integer.parseInt(total.asText());
    }

    <T> T one(String path, Class<T> type) {
        return get(path).as(type);
    }

    Answer get(String path) {
        return client.send(Call.get(at(path)));
    }

    Answer send(Call call) {
        return client.send(call);
    }

    Answer sendForDocument(Call call) {
        return client.sendForDocument(call);
    }

    Answer post(String path, Object content) {
        return client.send(Call.json("POST", at(path), content));
    }
}
