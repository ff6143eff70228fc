package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.PackageChanged;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Sends a file, or a stretch of it part by part, from the machine where it lies, and digests it in the same pass. The
 * very last bytes are held back until the digest of all that went before them, and of them, is the expected one.
 *
 * <p>What came of the first part is the answer if that failed. After a part that was acknowledged, a failure only ends
 * the stretch: the next one meets it again, or does not.
 *
 * @param headers with the authorization among them, which is a secret
 * @param trust the PEM text of the certificates to trust; null for the JVM's
 * @param from what the other side acknowledged, in bytes
 * @param partBytes how much goes into one request
 * @param fileBytes the size that the file must have
 * @param sha256 the digest that the file must have, in lower-case hex
 * @param stretch after how much real time no further part is begun
 * @param answerWithin how long the other side may think after a part's last byte, in real time
 */
public record SendFile(
        URI address,
        Map<String, String> headers,
        String trust,
        PartFormat format,
        long from,
        long partBytes,
        long fileBytes,
        String sha256,
        Duration stretch,
        Duration answerWithin)
        implements WorkspaceTask<Reply> {

    /** @throws PackageChanged if the file has another size or digest; then its end was not sent */
    @Override
    public Reply run(Path file) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file) || Files.size(file) != fileBytes) {
            throw new PackageChanged("It no longer has the %d bytes that it was measured with.".formatted(fileBytes));
        }
        try (DigestedFile digested = DigestedFile.open(address.toString(), file, from, sha256)) {
            PartRequest request = new PartRequest(address, headers, trust, answerWithin);
            return send(digested, request, file.getFileName().toString());
        }
    }

    private Reply send(DigestedFile file, PartRequest request, String name) throws IOException, InterruptedException {
        long until = System.nanoTime() + stretch.toNanos();
        Reply acknowledged = null;
        for (boolean last = false; !last; ) {
            long at = file.acknowledged();
            long length = Math.min(partBytes, fileBytes - at);
            last = at + length == fileBytes || System.nanoTime() - until >= 0;
            try {
                Part part = format.of(name, at, length, fileBytes);
                Reply reply = request.send(part, out -> file.send(length, out), length, last);
                if (!reply.ok()) {
                    return acknowledged == null ? reply : acknowledged;
                }
                file.acknowledge();
                acknowledged = reply;
            } catch (IOException e) {
                if (acknowledged == null) {
                    throw e;
                }
                last = true;
            }
        }
        return acknowledged;
    }

    /** The headers are left out. */
    @Override
    public String toString() {
        return "%s from byte %d of %d".formatted(Call.described("SEND", address), from, fileBytes);
    }
}
