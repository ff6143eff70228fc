package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    private static final String COMMAND = "command/v1/platform/upgrade/";
    @TempDir
    Path folder;

    private SimulatedPlatform platform;
    private byte[] file;

    @BeforeEach
    void start() throws Exception {
        platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3));
        Path path = folder.resolve("package.tar");
        UpgradePackage.write(path, "34.1", 300_000);
        file = Files.readAllBytes(path);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void oneRequestWithTheWholePackageStartsTheUpgrade() throws Exception {
        HttpResponse<String> response = oneShot("package", file);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(SimulatedPlatform.parsed(response).get("status").asText()).isEqualTo("success");
        assertThat(platform.json("status/v1/management_vm/1/").get("upgrade_status").asText()).isNotEqualTo("IDLE");
    }

    @Test
    void refusesWhatIsNoPackage() throws Exception {
        HttpResponse<String> response = oneShot("package", new byte[5000]);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(response).at("/upgrade/package/0").asText()).contains("not a valid");
    }

    @Test
    void refusesAPackageThatLacksItsEnd() throws Exception {
        HttpResponse<String> response = oneShot("package", Arrays.copyOf(file, file.length - 1000));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("corrupt");
    }

    @Test
    void refusesAFormWithoutThePackage() throws Exception {
        assertThat(oneShot("wrong", file).statusCode()).isEqualTo(400);
        assertThat(platform.send("POST", COMMAND, "{}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesPartsAsFormsAndAsBareBytes(boolean multipart) throws Exception {
        String request = announce(file.length);
        assertThat(platform.json(request).get("offset").asLong()).isZero();

        for (int from = 0; from < file.length; from += 100_000) {
            int to = Math.min(from + 100_000, file.length);
            assertThat(part(request, from, to, multipart).statusCode()).isEqualTo(200);
            assertThat(platform.json(request).get("offset").asLong()).isEqualTo(to);
        }
        JsonNode validated = SimulatedPlatform.parsed(finish(request, true));
        assertThat(validated.at("/current/version").asText()).isEqualTo("33.2");
        assertThat(validated.at("/upgrade/version").asText()).isEqualTo("34.1");
        assertThat(platform.json("status/v1/management_vm/1/").get("upgrade_status").asText()).isEqualTo("IDLE");

        assertThat(finish(request, false).statusCode()).isEqualTo(200);
        assertThat(platform.json("status/v1/management_vm/1/").get("upgrade_status").asText()).isNotEqualTo("IDLE");
    }

    @Test
    void tellsTheOffsetToWhoeverSendsTheWrongPart() throws Exception {
        String request = announce(file.length);
        part(request, 0, 1000, false);

        HttpResponse<String> response = part(request, 500, 1500, false);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(response).get("offset").asLong()).isEqualTo(1000);
    }

    @Test
    void keepsNothingOfAPartThatBrokeOff() throws Exception {
        String request = announce(file.length);
        platform.simulator.faults().breakUploadAfter(70_000);

        assertThat(catchThrowable(() -> part(request, 0, file.length, false)))
                .isNotNull();

        assertThat(platform.json(request).get("offset").asLong()).isZero();
        assertThat(part(request, 0, file.length, false).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotFinishWhatIsIncompleteAndForgetsWhatIsCancelled() throws Exception {
        String request = announce(file.length);
        assertThat(finish(request, true).statusCode()).isEqualTo(400);

        assertThat(platform.send("POST", request + "cancel/", "{}").statusCode()).isEqualTo(200);
        assertThat(platform.get(request).statusCode()).isEqualTo(404);

        String other = announce(file.length);
        assertThat(platform.send("DELETE", other, "").statusCode()).isEqualTo(204);
        assertThat(platform.json("configuration/v1/upgrade_request/").at("/meta/total_count").asInt()).isZero();
    }

    @Test
    void theSchemaTellsWhichFlowTheNodeHas() {
        assertThat(platform.json(COMMAND + "schema/").get("fields").has("total_size")).isTrue();
        ManagementNodeConfig old = ManagementNodeConfig.simple("33.2", 1).with(ManagementNodeConfig.Flow.ONE_SHOT);
        try (SimulatedPlatform other = new SimulatedPlatform(old)) {
            JsonNode fields = other.json(COMMAND + "schema/").get("fields");
            assertThat(fields.has("package")).isTrue();
            assertThat(fields.has("total_size")).isFalse();
            assertThat(other.get("configuration/v1/upgrade_request/").statusCode()).isEqualTo(404);
            assertThat(other.send("POST", COMMAND, "{\"request\": true, \"total_size\": 10}").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesAVersionThatTheVendorsTableDoesNotLeadTo() throws Exception {
        for (String version : new String[] {"36.0", "33.2", "31.4"}) {
            Path path = folder.resolve("other.tar");
            UpgradePackage.write(path, version, 5000);
            assertThat(oneShot("package", Files.readAllBytes(path)).statusCode()).as(version).isEqualTo(400);
        }
    }

    @Test
    void refusesASecondUpgradeWhileOneIsUnderWay() throws Exception {
        oneShot("package", file);

        HttpResponse<String> second = oneShot("package", file);

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("already in progress");
    }

    @Test
    void refusesWhileLicencesOfTheOldKindAreActive() throws Exception {
        Path path = folder.resolve("31.tar");
        UpgradePackage.write(path, "31.4", 5000);
        ManagementNodeConfig config = ManagementNodeConfig.simple("27.4", 1).withLegacyLicence();
        try (SimulatedPlatform old = new SimulatedPlatform(config)) {
            HttpResponse<String> response = old.send("POST", COMMAND, MultipartBody.TYPE,
                    new MultipartBody("package", Files.readAllBytes(path)).publisher());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("active licenses that will not be valid");
        }
    }

    @Test
    void writesTheSamePackageTwiceAndQuickly() throws Exception {
        Path one = folder.resolve("one.tar");
        Path two = folder.resolve("two.tar");
        UpgradePackage made = UpgradePackage.write(one, "34.1", 8 << 20);
        UpgradePackage.write(two, "34.1", 8 << 20);
        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
        assertThat(Files.size(one)).isEqualTo(made.size()).isEqualTo(8 << 20);
        assertThat(made.fileName()).isEqualTo("Pexip_Infinity_v34.1_UPGRADE_74391.tar");
    }

    private HttpResponse<String> oneShot(String part, byte[] bytes) throws Exception {
        return platform.send("POST", COMMAND, MultipartBody.TYPE, new MultipartBody(part, bytes).publisher());
    }

    private String announce(long total) {
        HttpResponse<String> response =
                platform.send("POST", COMMAND, "{\"request\": true, \"total_size\": " + total + "}");
        assertThat(response.statusCode()).isEqualTo(202);
        return "configuration/v1/upgrade_request/"
                + SimulatedPlatform.parsed(response).at("/data/upload_id").asText() + "/";
    }

    private HttpResponse<String> part(String request, int from, int to, boolean multipart) throws Exception {
        byte[] bytes = Arrays.copyOfRange(file, from, to);
        return platform.send("POST", request + "upload/",
                multipart ? MultipartBody.TYPE : "application/octet-stream",
                multipart ? new MultipartBody("file", bytes).publisher() : BodyPublishers.ofByteArray(bytes),
                "Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, file.length));
    }

    private HttpResponse<String> finish(String request, boolean validateOnly) {
        return platform.send("POST", request + "finish/", "{\"validate_only\": " + validateOnly + "}");
    }
}
