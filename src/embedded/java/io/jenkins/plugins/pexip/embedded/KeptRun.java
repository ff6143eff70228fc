package io.jenkins.plugins.pexip.embedded;

import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.page.PromotionAction;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run keeps in its folder, for a later process that goes on with it: what it was asked for, and who it is. */
public record KeptRun(Path folder) {

    /**
     * What a run was begun with.
     *
     * @param script SHA-256 of the Jenkinsfile
     * @param parameters SHA-256 of each value, since a value may be nobody else's business
     * @param user who started it; null for nobody in particular
     */
    private record Request(String script, Map<String, String> parameters, String user) {

        static Request of(PipelineSettings settings) {
            Map<String, String> values = new TreeMap<>();
            settings.parameters().forEach((name, value) -> values.put(name, sha256(String.valueOf(value))));
            return new Request(sha256(settings.script()), values, settings.user());
        }

        List<String> differences(Request other) {
            List<String> differences = new ArrayList<>();
            if (!script.equals(other.script)) {
                differences.add("another Jenkinsfile");
            }
            TreeSet<String> names = new TreeSet<>(parameters.keySet());
            names.addAll(other.parameters.keySet());
            names.removeIf(name -> parameters.getOrDefault(name, "").equals(other.parameters.getOrDefault(name, "")));
            names.forEach(name -> differences.add("another value of the parameter " + name));
            return differences;
        }
    }

    private record Identity(String platform, String promotion, String identity) {}

    /**
     * Writes down what a run is asked for. One that was begun with another request is another promotion from now on:
     * what was judged and done for one is nothing to the other.
     *
     * @return who started it
     */
    String begin(PipelineSettings settings) throws IOException {
        Request now = Request.of(settings);
        Optional<Request> before = read(request(), Request.class);
        if (before.isPresent() && before.get().differences(now).isEmpty()) {
            return before.get().user();
        }
        Files.deleteIfExists(promotion());
        WholeFile.replace(request(), Json.MAPPER.writeValueAsBytes(now));
        return now.user();
    }

    /** @throws ConfigurationProblem if the run was begun with another request; nothing was done then */
    public void refuseAnother(PipelineSettings settings) throws IOException {
        List<String> differences = read(request(), Request.class)
                .map(before -> before.differences(Request.of(settings)))
                .orElse(List.of());
        if (!differences.isEmpty()) {
            throw new ConfigurationProblem(("%s#%d was begun with %s. Nothing was done: what was judged and done for"
                    + " one request is nothing to another. Give it the options that it was begun with, or begin a new run.")
                            .formatted(settings.job(), settings.number(), String.join(" and ", differences)));
        }
    }

    private Path request() {
        return folder.resolve("request.json");
    }

    private Path promotion() {
        return folder.resolve("promotion.json");
    }

    Optional<PromotionAction> identity() throws IOException {
        return read(promotion(), Identity.class)
                .map(kept -> new PromotionAction(kept.platform, kept.promotion, kept.identity));
    }

    void keep(PromotionAction action) throws IOException {
        Identity identity = new Identity(action.getPlatform(), action.getPromotion(), action.getIdentity());
        WholeFile.replace(promotion(), Json.MAPPER.writeValueAsBytes(identity));
    }

    private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        return Files.exists(file)
                ? Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), type))
                : Optional.empty();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
