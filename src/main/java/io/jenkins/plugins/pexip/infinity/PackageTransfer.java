package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.rest.Reply;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SendFile;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Brings the package, or a part of it, from where it lies to the node. */
final class PackageTransfer {

    /** The node unpacks and checks a whole package before it answers; how long that takes is unknown. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

    private final RestClient client;

    PackageTransfer(RestClient client) {
        this.client = client;
    }

    void whole(URI address, PackageFile file) {
        range(address, file, Part.file(fileName(file)), 0, file.bytes());
    }

    void part(URI address, PackageFile file, Part.Format format, long from, long length) {
        range(address, file, format.of(fileName(file), from, length, file.bytes()), from, length);
    }

    private void range(URI address, PackageFile file, Part part, long from, long length) {
        String call = "%s https://%s%s".formatted(part.method(), address.getAuthority(), address.getPath());
        client.send(call, header -> send(address, file, part, from, length, header));
    }

    private Reply send(URI address, PackageFile file, Part part, long from, long length, String authorization)
            throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(part.headers());
        headers.put("Authorization", authorization);
        return file.read(new SendFile(
                part.method(),
                address,
                headers,
                client.endpoint().trust(),
                part.before(),
                from,
                length,
                part.after(),
                file.bytes(),
                ANSWER_WITHIN));
    }

    private static String fileName(PackageFile file) {
        return file.path().replaceFirst("^.*[/\\\\]", "");
    }
}
