package io.jenkins.plugins.pexip.jenkins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Jenkins of its own on loopback: a home in a folder, the given plugins and the packed one, and three users. */
final class RealJenkins implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path war;
    private final Path home;
    private final int port;
    private final Map<String, String> environment;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    private RealJenkins(Path war, Path home, int port, Map<String, String> environment) {
        this.war = war;
        this.home = home;
        this.port = port;
        this.environment = environment;
    }

    /** @param configuration read by the Configuration as Code plugin, which must be among the plugins */
    static RealJenkins install(Path war, Path plugins, Path packed, Path home, Path configuration) throws IOException {
        Path installed = Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path plugin : files.filter(file -> file.toString().matches(".*\\.[hj]pi")).toList()) {
                Files.copy(plugin, installed.resolve(plugin.getFileName().toString().replace(".hpi", ".jpi")));
            }
        }
        Files.copy(packed, installed.resolve("pexip-promotion.jpi"));
        Path scripts = Files.createDirectories(home.resolve("init.groovy.d"));
        try (var users = RealJenkins.class.getResourceAsStream("users.groovy")) {
            Files.copy(users, scripts.resolve("users.groovy"));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            return new RealJenkins(
                    war, home, free.getLocalPort(), Map.of("CASC_JENKINS_CONFIG", configuration.toString()));
        }
    }

    void start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djenkins.install.runSetupWizard=false",
                "-DJENKINS_HOME=" + home,
                "-jar", war.toString(),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=" + port);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log.txt").toFile()));
        process = builder.start();
        long until = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > until || !process.isAlive()) {
                throw new IOException("Jenkins did not start:\n" + Files.readString(home.resolve("log.txt")));
            }
            Thread.sleep(500);
        }
    }

    /** Ends the process as a crash would, and starts it again on the same home. */
    void crashAndStart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        start();
    }

    private boolean answers() throws InterruptedException {
        try {
            return send("rita", HttpRequest.newBuilder(at("/api/json")).GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    Path workspace(String job) {
        return home.resolve("workspace").resolve(job);
    }

    JsonNode read(String user, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(user, HttpRequest.newBuilder(at(path)).GET());
        return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
    }

    String text(String user, String path) throws IOException, InterruptedException {
        return send(user, HttpRequest.newBuilder(at(path)).GET()).body();
    }

    int post(String user, String path, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(user, HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))).statusCode();
    }

    int postXml(String user, String path, String xml) throws IOException, InterruptedException {
        return send(user, HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString(xml))).statusCode();
    }

    private HttpResponse<String> send(String user, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return client.send(request.header("Authorization", "Basic " + credentials).build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    List<String> log() throws IOException {
        return Files.readAllLines(home.resolve("log.txt"));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
