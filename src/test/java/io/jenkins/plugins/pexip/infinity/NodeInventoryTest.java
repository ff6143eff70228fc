package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.Certificate;
import io.jenkins.plugins.pexip.stage.port.Certificate.Kind;
import io.jenkins.plugins.pexip.stage.port.Inventory;
import io.jenkins.plugins.pexip.stage.port.Licence;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Topic;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeInventoryTest {

    private static final String AT = "/api/admin/configuration/v1/";
    private static final String NONE = page(null, "");
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Inventory inventory(String... oldLicences) {
        return node(oldLicences).inventory();
    }

    private ManagementNode node(String... oldLicences) {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), null, null, null, null, List.of(oldLicences));
        return new ManagementNode(settings, id -> new Credential("admin", "hunter2"), Clock.systemUTC());
    }

    /** The certificates were made with OpenSSL: signed by one root, and expiring in November 2028. */
    private static String file(String name) {
        try (InputStream file = NodeInventoryTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(Map<String, ?> fields) {
        return Json.MAPPER.valueToTree(fields).toString();
    }

    private static String page(String next, String... objects) {
        return "{\"meta\": {\"next\": %s}, \"objects\": [%s]}"
                .formatted(next == null ? "null" : "\"" + next + "\"", String.join(",", objects));
    }

    private List<Certificate> certificates(String tls, String authorities) {
        server.json("GET " + AT + "tls_certificate/", tls);
        server.json("GET " + AT + "ca_certificate/", authorities);
        return inventory().certificates();
    }

    @ParameterizedTest
    @CsvSource({
        "leaf-sha256.pem, false, SHA256withRSA", "leaf-sha1.pem, false, SHA1withRSA",
        "intermediate-md5.pem, false, MD5withRSA", "leaf-pss.pem, false, RSASSA-PSS with SHA-256",
        "root-sha1.pem, true, SHA1withRSA"
    })
    void readsHowACertificateIsSignedFromTheCertificateItself(String file, boolean root, String signature) {
        Certificate read = certificates(NONE, page(null, row(Map.of("certificate", file(file))))).get(0);
        assertThat(read.kind()).isEqualTo(Kind.CA);
        assertThat(read.root()).isEqualTo(root);
        assertThat(read.signature()).isEqualTo(signature);
        assertThat(read.expires()).isAfter("2028-11-01T00:00:00Z");
    }

    @Test
    void takesTheTextWhereThereIsNoCertificate() {
        List<Certificate> read = certificates(
                page(null, row(Map.of("text", file("leaf-sha1.txt"), "subject_name", "old")),
                        row(Map.of("text", file("leaf-pss.txt"), "subject_name", "pss"))),
                page(null, row(Map.of("text", file("root-sha1.txt"), "subject_name", "root", "certificate", "damaged"))));
        assertThat(read).containsExactly(
                new Certificate("old", Kind.TLS, false, "sha1WithRSAEncryption", Instant.parse("2028-11-20T09:16:51Z")),
                new Certificate("pss", Kind.TLS, false, "rsassaPss with sha256", Instant.parse("2028-11-20T09:16:52Z")),
                new Certificate("root", Kind.CA, true, "sha1WithRSAEncryption", Instant.parse("2036-11-18T09:16:50Z")));
    }

    @Test
    void saysWhatItCannotReadOfACertificate() {
        assertThat(certificates(page(null, "{\"id\": 7}", row(Map.of(
                        "subject_name", "", "raw_subject", "CN=x", "raw_issuer", "CN=x", "text", "?", "certificate", "",
                        "end_date", "2027-01-02T03:04:05"))), NONE))
                .containsExactly(
                        new Certificate("certificate 7", Kind.TLS, false, null, null),
                        new Certificate("CN=x", Kind.TLS, true, null, Instant.parse("2027-01-02T03:04:05Z")));
    }

    @Test
    void readsNoCertificates() {
        assertThat(certificates(NONE, NONE)).isEmpty();
    }

    @Test
    void readsCertificatesOfAllPages() {
        server.on("GET " + AT + "ca_certificate/",
                json(200, page(AT + "ca_certificate/?limit=1000&offset=1000", "{\"subject_name\": \"first\"}")),
                json(200, page(null, "{\"subject_name\": \"second\"}")));
        server.json("GET " + AT + "tls_certificate/", NONE);
        assertThat(inventory().certificates()).extracting(Certificate::name).containsExactly("first", "second");
    }

    private List<Licence> licences(String rows, String... oldLicences) {
        server.json("GET " + AT + "licence/", page(null, rows));
        return inventory(oldLicences).licences();
    }

    @Test
    void readsLicences() {
        String rows = """
                {"fulfillment_id": "1", "product_id": "port", "fulfillment_type": "LEGACY", "status": "OK",
                 "expiration_date": "permanent"},
                {"fulfillment_id": "2", "product_id": "port", "fulfillment_type": "TRUSTED", "status": "Disabled",
                 "expiration_date": "2027-03-31"}""";
        Instant end = Instant.parse("2027-04-01T00:00:00Z");
        assertThat(licences(rows, "legacy")).containsExactly(
                new Licence("1", "port", true, true, null), new Licence("2", "port", false, false, end));
        assertThat(licences(rows)).extracting(Licence::legacy).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-31, 2027-04-01T00:00:00Z", "31-mar-2027, 2027-04-01T00:00:00Z", "1-Jan-2027, 2027-01-02T00:00:00Z",
        "2027-03-31T10:00:00, 2027-03-31T10:00:00Z", "never,", "'',"
    })
    void readsWhenALicenceExpires(String written, Instant expires) {
        assertThat(licences("{\"fulfillment_id\": \"1\", \"expiration_date\": \"%s\"}".formatted(written)))
                .extracting(Licence::expires).containsExactly(expires);
    }

    @Test
    void takesAnUnreadableExpiryForNoAnswerAndNotForNever() {
        assertThatThrownBy(() -> licences("{\"fulfillment_id\": \"9\", \"expiration_date\": \"soon\"}"))
                .isInstanceOf(Unreachable.class).hasMessage("The licence 9 expires at \"soon\", which cannot be read.");
    }

    @Test
    void readsALicenceWithoutFields() {
        assertThat(licences("{}")).containsExactly(new Licence("", "", null, true, null));
    }

    @Test
    void readsServersThatAreObjects() {
        server.json("GET " + AT + "management_vm/", page(null, """
                {"primary": false, "ntp_servers": [], "syslog_servers": []},
                {"primary": true, "ntp_servers": [{"id": 1, "address": "ntp.example.ca"}, {"id": 2}],
                 "syslog_servers": [{"address": "10.0.0.3"}]}"""));
        server.json("GET " + AT + "system_location/", NONE);
        assertThat(inventory().ntpServers()).containsExactly("ntp.example.ca");
        assertThat(inventory().syslogServers()).containsExactly("10.0.0.3");
    }

    @Test
    void looksUpServersThatAreUris() {
        server.json("GET " + AT + "management_vm/", page(null, """
                {"ntp_servers": ["/api/admin/configuration/v1/ntp_server/4/"], "syslog_servers": []}"""));
        server.json("GET " + AT + "ntp_server/", page(null, """
                {"resource_uri": "/api/admin/configuration/v1/ntp_server/3/", "address": "unused.example.ca"},
                {"resource_uri": "/api/admin/configuration/v1/ntp_server/4/", "address": "ntp.example.ca"}"""));
        server.json("GET " + AT + "system_location/", page(null, """
                {"name": "Main", "syslog_servers": ["/api/admin/configuration/v1/syslog_server/1/"]}, {"name": "Other"}"""));
        server.json("GET " + AT + "syslog_server/", page(null, """
                {"resource_uri": "/api/admin/configuration/v1/syslog_server/1/", "address": "10.0.0.3"}"""));
        assertThat(inventory().ntpServers()).containsExactly("ntp.example.ca");
        assertThat(inventory().syslogServers()).containsExactly("10.0.0.3");
    }

    @Test
    void takesAnEmptyListForNoServer() {
        server.json("GET " + AT + "management_vm/", page(null, "{\"ntp_servers\": [], \"syslog_servers\": null}"));
        server.json("GET " + AT + "system_location/", NONE);
        assertThat(inventory().ntpServers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"primary\": true}"})
    void takesAMissingFieldForNoAnswerAndNotForNoServer(String manager) {
        server.json("GET " + AT + "management_vm/", page(null, manager));
        server.json("GET " + AT + "system_location/", NONE);
        assertThatThrownBy(() -> inventory().ntpServers())
                .isInstanceOf(Unreachable.class).hasMessageContaining("without 'ntp_servers'");
        assertThatThrownBy(() -> inventory().syslogServers())
                .isInstanceOf(Unreachable.class).hasMessageContaining("without 'syslog_servers'");
    }

    @Test
    void needsAManagementNode() {
        server.json("GET " + AT + "management_vm/", NONE);
        assertThatThrownBy(() -> inventory().ntpServers()).isInstanceOf(Unreachable.class)
                .hasMessageContaining("lists no Management Node");
    }

    @Test
    void saysWhatIsNotPermitted() {
        server.on("GET " + AT + "licence/", json(403, ""));
        assertThatThrownBy(() -> inventory().licences()).isInstanceOf(Refused.class).hasMessageContaining("licence");
    }

    @Test
    void namesTheCallsAndTheHostOfEachTopic() {
        for (Topic topic : Topic.values()) {
            assertThat(node().source(topic)).startsWith("GET " + server.url() + "/api/admin/").endsWith("/");
        }
        assertThat(node().source(Topic.LICENCES)).endsWith("/api/admin/configuration/v1/licence/");
    }
}
