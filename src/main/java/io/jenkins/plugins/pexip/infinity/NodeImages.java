package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.stage.port.NodeImage;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Images of new nodes' VMs: the body with which the Management Node answers the record that asks for one. */
final class NodeImages {

    /** The vendor's template is a few GB; a disk is not filled with what is none. */
    private static final long LARGEST = 32L << 30;
    /** So long an image may be in the making, or its bytes stand still. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final RestClient client;

    NodeImages(RestClient client) {
        this.client = client;
    }

    /** There is a whole file afterwards, or none. */
    NodeImage keep(Call create, Path to) {
        return WholeDownload.keep("The image", to,
                part -> measured(client.receive(create.within(SILENCE), part, LARGEST), part));
    }

    private static NodeImage measured(Answer answer, Path part) throws IOException {
        String type = answer.header("content-type");
        long bytes = Files.size(part);
        if (answer.reply().isDocument() || type.toLowerCase(Locale.ROOT).contains("xml") || bytes == 0) {
            throw new Refused(Refused.Reason.INVALID, ("%s was answered with %s and not with an image, so nothing was"
                    + " kept; see that the deployment type is one for which the node makes an image.").formatted(
                            answer.call(), bytes == 0 && type.isEmpty() ? "nothing" : type)).whenDone();
        }
        if (bytes > LARGEST) {
            throw new Refused(Refused.Reason.INVALID, "%s was answered with more than %d GiB, so nothing was kept."
                    .formatted(answer.call(), LARGEST >> 30)).whenDone();
        }
        return new NodeImage(bytes, Sha256.of(part), type);
    }
}
