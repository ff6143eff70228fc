package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Newman as a process, from its files and its command line to its end. */
final class NewmanRun {

    private static final Duration PER_REQUEST = Duration.ofSeconds(30);
    private static final int SHOWN_OF_CONSOLE = 400;
    private final NewmanTask task;
    private final PrivateFolder folder;
    private final Scrubber scrubber;
    private final Path export;
    private final Path console;

    NewmanRun(NewmanTask task, PrivateFolder folder, Scrubber scrubber) {
        this.task = task;
        this.folder = folder;
        this.scrubber = scrubber;
        this.export = folder.path("export.json");
        this.console = folder.path("console.txt");
    }

    enum How {
        NOT_STARTED,
        OUT_OF_TIME,
        ENDED
    }

    /**
     * @param exported whether Newman wrote a result
     * @param export what it wrote; null if that is nothing, or cannot be read
     * @param console the end of what Newman printed
     */
    record End(How how, int exitCode, boolean exported, NewmanExport export, String console) {

        private static End without(How how) {
            return new End(how, -1, false, null, "");
        }

        boolean readable() {
            return export != null;
        }
    }

    End start(Path collection) throws IOException, InterruptedException {
        ProcessBuilder prepared = new ProcessBuilder(command(collection))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        Process process;
        try {
            process = prepared.start();
        } catch (IOException e) {
            return End.without(How.NOT_STARTED);
        }
        folder.beforeExit(() -> destroy(process));
        process.getOutputStream().close();
        return await(process) ? ended(process.exitValue()) : End.without(How.OUT_OF_TIME);
    }

    private boolean await(Process process) throws InterruptedException {
        try {
            return process.waitFor(task.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            destroy(process);
        }
    }

    private static void destroy(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
            family.forEach(ProcessHandle::destroyForcibly);
            family.forEach(each -> each.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> null).join());
        }
    }

    private End ended(int exitCode) throws IOException {
        if (!Files.exists(export)) {
            return new End(How.ENDED, exitCode, false, null, endOfConsole());
        }
        try {
            return new End(How.ENDED, exitCode, true, NewmanExport.read(export), "");
        } catch (IOException e) {
            return new End(How.ENDED, exitCode, true, null, "");
        } finally {
            Files.deleteIfExists(export);
        }
    }

    private String endOfConsole() throws IOException {
        String printed = new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
        String text = scrubber.scrub(printed).strip().replaceAll("\\s+", " ");
        return text.substring(Math.max(0, text.length() - SHOWN_OF_CONSOLE));
    }

    private List<String> command(Path collection) throws IOException {
        List<String> words = new ArrayList<>(task.newman());
        words.addAll(List.of("run", collection.toString()));
        words.addAll(List.of("--environment", folder.write(".json", environment()).toString()));
        words.addAll(List.of("--reporters", "json", "--reporter-json-export", export.toString()));
        words.addAll(List.of("--timeout-request", String.valueOf(PER_REQUEST.toMillis())));
        words.addAll(List.of("--timeout-script", String.valueOf(PER_REQUEST.toMillis())));
        words.addAll(List.of("--working-dir", collection.getParent().toString(), "--no-insecure-file-read"));
        // Newman would send the headers of a request, secrets among them, to whichever host it is redirected to.
        words.add("--ignore-redirects");
        words.addAll(List.of("--color", "off", "--disable-unicode"));
        if (!task.trust().isEmpty()) {
            byte[] pem = task.trust().getBytes(StandardCharsets.US_ASCII);
            words.addAll(List.of("--ssl-extra-ca-certs", folder.write(".pem", pem).toString()));
        }
        return words;
    }

    private byte[] environment() throws IOException {
        ObjectNode environment = Json.MAPPER.createObjectNode().put("name", "verification");
        ArrayNode values = environment.putArray("values");
        task.variables().forEach((name, value) -> addTo(values, name, value, "default"));
        task.secrets().forEach((name, value) -> addTo(values, name, value, "secret"));
        return Json.MAPPER.writeValueAsBytes(environment);
    }

    private static void addTo(ArrayNode values, String name, String value, String type) {
        values.addObject().put("key", name).put("value", value).put("type", type).put("enabled", true);
    }
}
