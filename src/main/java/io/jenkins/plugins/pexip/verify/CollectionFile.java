package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Postman collection, read once: what is hashed is what is run, whatever happens to the file meanwhile.
 *
 * @param sha256 of the bytes
 */
record CollectionFile(byte[] bytes, String sha256) {

    private static final int LARGEST = 16 << 20;

    /** @throws IOException also if it is larger than any collection */
    static CollectionFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than 16 MiB");
            }
            return new CollectionFile(bytes, sha256(bytes));
        }
    }

    /** @throws IOException if it is no JSON object */
    JsonNode json() throws IOException {
        JsonNode json = Json.MAPPER.readTree(bytes);
        if (!json.isObject()) {
            throw new IOException("it is no JSON object");
        }
        return json.path("collection").isObject() ? json.path("collection") : json;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
