package io.jenkins.plugins.pexip.promotion;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The collection of a simulation's configuration, and the digests that the configuration has of it. */
final class TestCollection {

    private static final String FILE = "verify-by-video.postman_collection.json";

    private TestCollection() {}

    /** Puts another one in the place of the demo's, whose waits need a clock that runs by itself. */
    static void useQuick(Path folder, Path configuration) throws IOException {
        String before = sha256(file(folder));
        try (InputStream quick = TestCollection.class.getResourceAsStream("quick.postman_collection.json")) {
            Files.copy(quick, file(folder), REPLACE_EXISTING);
        }
        Files.writeString(configuration, Files.readString(configuration).replace(before, sha256(file(folder))));
    }

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** The platform where the collection as it lies there now is good, too. */
    static Platform accepted(Platform platform, Path folder) throws IOException {
        String sha256 = sha256(file(folder));
        return platform.with(platform.environments().stream().map(each -> accepting(each, sha256)).toList());
    }

    private static Environment accepting(Environment e, String sha256) {
        VerificationSettings s = e.verification();
        List<String> digests = Stream.concat(s.collectionSha256().stream(), Stream.of(sha256)).distinct().toList();
        return new Environment(e.name(), e.kind(), e.managementNode(), e.machines(), e.azure(), e.schedule(),
                new VerificationSettings(s.collection(), digests, s.allowedHosts(), s.variables(), s.secrets(), s.newman(),
                        s.requests(), s.minimumRequests(), s.minimumAssertions(), s.minimumAssertionsPerRequest(),
                        s.optional(), s.deadline(), s.trust()),
                e.serviceHours());
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
