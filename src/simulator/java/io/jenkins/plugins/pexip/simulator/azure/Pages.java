package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists in pages, each with the absolute address of the next. */
final class Pages {

    private static final String TOKEN = "$skiptoken";
    private int size;

    Pages(int size) {
        this.size = size;
    }

    void size(int next) {
        size = next;
    }

    void answer(Context ctx, List<ObjectNode> all) {
        int from = Math.min(offset(ctx), all.size());
        int to = Math.min(from + size, all.size());
        Json.answer(ctx, 200, Json.object("value", all.subList(from, to),
                "nextLink", to < all.size() ? next(ctx, to) : null));
    }

    private static int offset(Context ctx) {
        String token = ctx.queryParam(TOKEN);
        try {
            return token == null ? 0 : Math.max(0, Integer.parseInt(token));
        } catch (NumberFormatException e) {
            throw ArmError.bad("InvalidSkipToken", "The $skiptoken '" + token + "' is not valid.");
        }
    }

    private static String next(Context ctx, int offset) {
        String kept = Stream.of(ctx.queryString().split("&"))
                .filter(part -> !part.startsWith(TOKEN) && !part.startsWith("%24skiptoken"))
                .collect(Collectors.joining("&"));
        return "https://" + ctx.host() + ctx.path() + "?" + kept + "&%24skiptoken=" + offset;
    }
}
