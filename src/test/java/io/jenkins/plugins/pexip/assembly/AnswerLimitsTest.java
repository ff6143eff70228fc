package io.jenkins.plugins.pexip.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.WildServer;
import io.jenkins.plugins.pexip.rest.WildServer.Way;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers whose answers never end, over real sockets: each call ends all the same, which is what the tests wait for. */
@Timeout(120)
class AnswerLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(10);

    /** More than any bound of an answer, with what systems and TLS keep on the way. */
    private static final long NOT_ENDLESS = 64 << 20;

    @TempDir
    Path folder;

    /** What is asked, and with which kind of answer it is content. */
    enum Question {
        NODES("application/json", (connection, folder) -> connection.platform().nodes()),
        ACTIVE_CALLS("application/json", (connection, folder) -> connection.platform().activeCalls()),
        CREATE_BACKUP("application/json", (connection, folder) -> connection.platform().createBackup()),
        DOWNLOAD("application/octet-stream", (connection, folder) -> connection.platform().download(
                new Backup("b", Instant.EPOCH, Version.parse("33.2"), 1000, "0"), folder.resolve("b"))),
        MACHINE("application/json", (connection, folder) -> connection.machines().status(MACHINE_1)),
        RECOVERY_POINTS("application/json", (connection, folder) -> connection.recoveryPoints().list(MACHINE_1)),
        SCHEDULE("application/json", (connection, folder) -> connection.schedule().orElseThrow().state()),
        HOURS("application/json", (connection, folder) -> connection.hours().orElseThrow().read());

        private final String type;
        private final BiConsumer<Connection, Path> ask;

        Question(String type, BiConsumer<Connection, Path> ask) {
            this.type = type;
            this.ask = ask;
        }
    }

    private static final Machine MACHINE_1 = new Machine("vm-1", "group", Machine.Role.MANAGEMENT_NODE, false);

    static Stream<Arguments> drips() {
        return Stream.of(Question.values()).flatMap(question -> Stream.of(
                        Way.DRIPPING_HEAD, Way.DRIPPING_BODY, Way.DRIPPING_CHUNKS)
                .map(way -> Arguments.of(question, way)));
    }

    @ParameterizedTest
    @MethodSource("drips")
    void anAnswerThatDripsIsGivenUpWhenItsTimeIsOver(Question question, Way way) throws Exception {
        try (WildServer server = WildServer.start(way, question.type)) {
            assertThatThrownBy(() -> question.ask.accept(connection(server, SHORT, false), folder))
                    .isInstanceOf(Unreachable.class);
        }
    }

    static Stream<Arguments> floods() {
        return Stream.of(Question.values()).flatMap(question -> Stream.of(Way.ENDLESS_BODY, Way.ENDLESS_HEAD)
                .map(way -> Arguments.of(question, way)));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void anAnswerWithoutEndIsGivenUpWhenItIsTooLong(Question question, Way way) throws Exception {
        try (WildServer server = WildServer.start(way, question.type)) {
            assertThatThrownBy(() -> question.ask.accept(connection(server, LONG, false), folder))
                    .isInstanceOf(RuntimeException.class);
            assertThat(server.sent()).isLessThan(NOT_ENDLESS);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTokenThatNeverComesIsGivenUpToo(Way way) throws Exception {
        try (WildServer server = WildServer.start(way)) {
            Duration limit = way == Way.ENDLESS_BODY ? LONG : SHORT;
            assertThatThrownBy(() -> connection(server, limit, true).platform().nodes()).isInstanceOf(Unreachable.class);
            assertThat(server.sent()).isLessThan(NOT_ENDLESS);
        }
    }

    static Stream<Way> ways() {
        return Stream.of(Way.DRIPPING_HEAD, Way.DRIPPING_BODY, Way.ENDLESS_BODY);
    }

    private static Connection connection(WildServer server, Duration longest, boolean oauth) throws Exception {
        String key = oauth ? key() : "secret";
        var node = new ManagementNodeSettings(server.url(), "node",
                oauth ? ManagementNodeSettings.Authentication.OAUTH2 : null, null, server.trust(), "passphrase",
                null, null, null, null);
        Environment environment = new Environment(
                "test",
                Environment.Kind.TEST,
                node,
                List.of(MACHINE_1),
                new AzureSettings("tenant", "sub", "azure", server.url(), server.url(), server.trust(), null),
                new ScheduleSettings(server.url() + "/org", "project", 1, "devops", null, server.trust(), null, null, null),
                null,
                new ServiceHoursSettings(server.url() + "/hours", server.trust(), null, null));
        return new LiveConnections(id -> new Credential("user", id.equals("node") ? key : "secret"),
                Clock.systemUTC(), longest).to(environment);
    }

    private static String key() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
