package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SendFile;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Brings the package, or what the node lacks of it, from where it lies to the node. */
final class PackageTransfer {

    /** The node unpacks and checks a whole package before it answers; how long that takes is unknown. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

    /** So long an upload is left alone before an abort or a line on the console has its turn. */
    private static final Duration STRETCH = Duration.ofSeconds(20);

    private final RestClient client;

    PackageTransfer(RestClient client) {
        this.client = client;
    }

    Answer whole(URI address, PackageFile file) {
        return send(address, file, PackageForm.WHOLE, 0, file.bytes());
    }

    /** Sends parts for a while. @param from what the node acknowledged, in bytes */
    void stretch(URI address, PackageFile file, PackageForm form, long from, long partBytes) {
        send(address, file, form, from, partBytes);
    }

    private Answer send(URI address, PackageFile file, PackageForm form, long from, long partBytes) {
        String call = "Sending the package to https://%s%s".formatted(address.getAuthority(), address.getPath());
        return client.send(call, authorization -> file.read(task(address, file, form, from, partBytes, authorization)));
    }

    private SendFile task(
            URI address, PackageFile file, PackageForm form, long from, long partBytes, String authorization) {
        return new SendFile(
                address,
                Map.of("Authorization", authorization),
                client.endpoint().trust(),
                form,
                from,
                partBytes,
                file.bytes(),
                file.sha256(),
                STRETCH,
                client.endpoint().wait(ANSWER_WITHIN));
    }
}
