package io.jenkins.plugins.pexip.simulator.infinity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A form with one field and one file part. */
record MultipartBody(String part, byte[] file) {

    static final String TYPE = "multipart/form-data; boundary=----simulated";

    BodyPublisher publisher() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text("------simulated\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"));
        body.writeBytes(text("------simulated\r\nContent-Disposition: form-data; name=\"" + part
                + "\"; filename=\"package.tar\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.write(file);
        body.writeBytes(text("\r\n------simulated--\r\n"));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
