package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.bench.Comparison;
import io.jenkins.plugins.pexip.bench.MachineFacts;
import io.jenkins.plugins.pexip.infinity.ManagementNode;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.UploadParts;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sends a file of 2 GiB over TLS to a sink on loopback, the product and curl in turn. Writes its table to
 * {@code target/bench/upload.md}.
 */
public final class UploadComparison {

    private static final long BYTES = 2L << 30;
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final Path FILE = FOLDER.resolve("package.bin");
    private static final Path TRUST = FOLDER.resolve("sink.pem");
    private static final Duration LONG = Duration.ofHours(1);

    private final PackageFile file;
    private final SinkProcess sink;

    private UploadComparison(PackageFile file, SinkProcess sink) throws IOException {
        this.file = file;
        this.sink = sink;
        Files.writeString(TRUST, sink.pem());
    }

    public static void main(String[] none) throws Exception {
        writePackage();
        StringBuilder page = new StringBuilder("# Upload\n\nMeasured at %s, on a file of %d MiB in the page cache.\n\n"
                .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), BYTES >> 20));
        page.append("| machine | |\n|---|---|\n");
        machine().forEach((name, value) -> page.append("| %s | %s |%n".formatted(name, value)));
        boolean held = measure(page);
        Files.writeString(FOLDER.resolve("upload.md"), page);
        System.out.println(page);
        System.exit(held ? 0 : 1);
    }

    private static void writePackage() throws IOException {
        if (Files.exists(FILE) && Files.size(FILE) == BYTES) {
            return;
        }
        SplittableRandom random = new SplittableRandom(1);
        byte[] buffer = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(FILE)) {
            for (long written = 0; written < BYTES; written += buffer.length) {
                random.nextBytes(buffer);
                out.write(buffer);
            }
        }
    }

    private static Map<String, String> machine() throws Exception {
        Map<String, String> facts = MachineFacts.read();
        facts.put("Load when it began", Files.readString(Path.of("/proc/loadavg")).strip());
        facts.put("Programs", String.join("; ",
                firstLine("curl", "--version"), firstLine("openssl", "version"), firstLine("sha256sum", "--version")));
        return facts;
    }

    private static String firstLine(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes()).lines().findFirst().orElse("");
    }

    private static boolean measure(StringBuilder page) throws Exception {
        PackageFile file = PackageFiles.measure(new LocalWorkspace(FOLDER), FILE.toString());
        List<Comparison.Result> results = new ArrayList<>();
        try (SinkProcess sink = SinkProcess.start()) {
            for (Comparison comparison : new UploadComparison(file, sink).comparisons()) {
                results.add(comparison.measure());
            }
        }
        page.append("\n| what | the product | against | the program | of its time (rounds) | to reach | held |\n")
                .append("|---|---|---|---|---|---|---|\n");
        results.forEach(result -> page.append(result.row(BYTES)));
        double sent = bytesSentWithThreeCuts(file) / (double) BYTES;
        page.append(String.format(
                Locale.ROOT, "%nBytes that the sink got, with three connections cut: %.4f of the file; "
                + "to reach: at most 1.01.%n", sent));
        page.append("%nHeap that the product is allowed: %d MiB.%n".formatted(Runtime.getRuntime().maxMemory() >> 20));
        return sent <= 1.01 && results.stream().allMatch(Comparison.Result::held);
    }

    private List<Comparison> comparisons() {
        String curl = "curl -T f";
        String both = "sha256sum f && curl -T f";
        return List.of(
                new Comparison("SHA-256 alone", "openssl dgst -sha256 f", 1.0, this::digest,
                        () -> program("openssl", "dgst", "-sha256", FILE.toString())),
                new Comparison("upload alone, in one request", curl, 1 / 0.9, this::uploadAlone, this::curl),
                new Comparison("checksum and upload in one pass, in one request", both, 0.45,
                        () -> send(BYTES), this::checksumAndCurl),
                new Comparison("checksum and upload in one pass, in parts with acknowledged offsets", both, 0.45,
                        () -> sendInParts(sink), this::checksumAndCurl));
    }

    private void digest() throws InterruptedException {
        PackageFiles.measure(file.workspace(), file.path());
    }

    private void curl() throws Exception {
        program("curl", "-sS", "--fail", "--cacert", TRUST.toString(), "-T", FILE.toString(), "-o", "/dev/null",
                sink.address() + "/upload");
    }

    private void checksumAndCurl() throws Exception {
        program("sha256sum", FILE.toString());
        curl();
    }

    private static void program(String... command) throws Exception {
        int end = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (end != 0) {
            throw new IllegalStateException(command[0] + " ended with " + end);
        }
    }

    /** The request that the product sends, and no digest. */
    private void uploadAlone() throws Exception {
        PartRequest request = new PartRequest(sink.address().resolve("/upload"), Map.of(), sink.pem(), LONG);
        try (var in = Files.newInputStream(FILE)) {
            byte[] buffer = new byte[BackgroundDigest.PIECE];
            Reply reply = request.send(bare(), out -> {
                for (int some = in.read(buffer); some > 0; some = in.read(buffer)) {
                    out.write(buffer, 0, some);
                }
            }, BYTES, true);
            require(reply);
        }
    }

    private void send(long partBytes) throws Exception {
        require(file.read(new SendFile(sink.address().resolve("/upload"), Map.of(), sink.pem(),
                (name, from, length, total) -> bare(), 0, partBytes, BYTES, file.sha256(), LONG, LONG)));
    }

    private static Part bare() {
        return new Part("PUT", Map.of(), new byte[0], new byte[0]);
    }

    private static void require(Reply reply) {
        if (!reply.ok()) {
            throw new IllegalStateException("The sink answered " + reply);
        }
    }

    /** As a stage does it, through the adapter, with an upload of its own each time. */
    private void sendInParts(SinkProcess to) {
        sendAll(to, file);
    }

    private static void sendAll(SinkProcess to, PackageFile file) {
        var settings = new ManagementNodeSettings(to.address().toString(), "admin", null, null, TRUST.toString(), null,
                null, null, UploadParts.RAW, null);
        ManagementNode node = new ManagementNode(settings, id -> new Credential("admin", "none"), Clock.systemUTC());
        Upload now = node.beginUpload(BYTES);
        while (!now.complete()) {
            try {
                now = node.send(now, file, System.out::println);
            } catch (Unreachable e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static long bytesSentWithThreeCuts(PackageFile file) throws Exception {
        try (SinkProcess sink = SinkProcess.start(BYTES / 5 + 1, BYTES / 2 + 1, BYTES / 7 * 6 + 1)) {
            Files.writeString(TRUST, sink.pem());
            sendAll(sink, file);
            RestClient client = new RestClient(Endpoint.of(sink.address().toString(), TRUST.toString()),
                    Authorization.none(), Map.of(), SignIn.REDIRECT, Clock.systemUTC());
            Answer state = client.send(Call.get(sink.address().resolve("/state")));
            System.out.println("With three cuts: " + state.json());
            return state.json().path("received").asLong();
        }
    }
}
