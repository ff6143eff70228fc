package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.json.Digest;
import io.jenkins.plugins.pexip.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a stage is going to do to an environment. Whoever decides sees all of it, and decides on nothing else.
 *
 * @param stage the pipeline step's name
 * @param title the question in a line
 * @param name what it is in a sentence, such as "the deployment of conference-9"
 * @param details what makes it this change and no other, such as machines and addresses, in words; no secrets
 */
public record Change(
        String stage, String environment, String title, String name, Map<String, String> details) {

    /** SHA-256 over all of it. */
    String digest() {
        return Digest.of(Json.MAPPER.valueToTree(this));
    }

    /** A line each, for who decides. */
    List<String> points() {
        List<String> points = new ArrayList<>();
        details.forEach((what, value) -> points.add(what + ": " + value));
        points.add("An approval counts for just this, with the digest " + digest().substring(0, 16)
                + "; it is void if anything of it changes.");
        return points;
    }
}
