package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An upgrade package of the simulated platform: a tar of {@code manifest.json} and of a payload of random bytes. What
 * is in a vendor's package is not known; this format is the simulator's own.
 *
 * @param version what it upgrades to
 * @param size of the whole file in bytes
 */
public record UpgradePackage(Version version, long size) {

    /** Enough of a file's beginning to hold its manifest. */
    static final int HEAD = 1024;

    private static final int BLOCK = 512;
    private static final long SMALLEST = 6 * BLOCK;
    private static final String MANIFEST = "manifest.json";

    /**
     * Writes a package of about so many bytes (rounded up to whole blocks). The same version and size give the same
     * bytes.
     *
     * @param version such as {@code 34.1}
     */
    public static UpgradePackage write(Path file, String version, long bytes) throws IOException {
        UpgradePackage made = new UpgradePackage(Software.version(version), roundedUp(Math.max(bytes, SMALLEST)));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            made.write(out);
        }
        return made;
    }

    /** As the vendor names its packages, such as {@code Pexip_Infinity_v34.1_UPGRADE_74391.tar}. */
    public String fileName() {
        return "Pexip_Infinity_v" + Software.id(version) + "_UPGRADE_" + Software.build(version) + ".tar";
    }

    private void write(OutputStream out) throws IOException {
        byte[] manifest = Json.object()
                .put("product", "Pexip Infinity")
                .put("version", Software.text(version))
                .put("size", size)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        out.write(header(MANIFEST, manifest.length));
        out.write(Arrays.copyOf(manifest, BLOCK));
        long payload = size - 5 * BLOCK;
        out.write(header("payload", payload));
        writeNoise(out, payload);
        out.write(new byte[2 * BLOCK]);
    }

    private void writeNoise(OutputStream out, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(version.hashCode());
        byte[] buffer = new byte[1 << 20];
        for (long left = bytes; left > 0; left -= buffer.length) {
            random.nextBytes(buffer);
            out.write(buffer, 0, (int) Math.min(left, buffer.length));
        }
    }

    private static long roundedUp(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** A header block of the ustar format (POSIX.1-1988). */
    private static byte[] header(String name, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0000000000\0000000000\0");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "00000000000");
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** What the first {@value #HEAD} bytes of a file say; empty if it is no package. */
    static Optional<UpgradePackage> read(byte[] head) {
        boolean named = head.length >= HEAD
                && new String(head, 0, MANIFEST.length(), StandardCharsets.ISO_8859_1).equals(MANIFEST);
        return named ? readManifest(head) : Optional.empty();
    }

    private static Optional<UpgradePackage> readManifest(byte[] head) {
        try {
            JsonNode manifest = Json.MAPPER.readTree(head, BLOCK, BLOCK);
            return Optional.of(new UpgradePackage(
                    Version.parse(manifest.path("version").asText()), manifest.path("size").asLong()));
        } catch (IOException | IllegalArgumentException noManifest) {
            return Optional.empty();
        }
    }
}
