package io.jenkins.plugins.pexip.simulator.vbv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** On a machine that does much else a node is slow, and no less there. */
class SlowNodeTest {

    private static final long LONGER_THAN_USUAL_MILLIS = 2_500;

    @Test
    void aNodeThatTakesSecondsToAnswerGetsItsRooms() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create();
        try (StandInNode node = new StandInNode(certificate);
                ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            VbvConfig.ManagementNode direct = node.settings();
            Thread slow = new Thread(() -> letIn(door, URI.create(direct.url()).getPort()));
            slow.setDaemon(true);
            slow.start();
            var behind = new VbvConfig.ManagementNode(
                    "https://127.0.0.1:" + door.getLocalPort(), direct.user(), direct.password(), null);
            Timeline timeline = new Timeline(new ManualClock(Instant.parse("2026-11-21T18:00:30Z")));
            VbvConfig config = VbvConfig.of(behind, VbvSimulatorTest.ACCESS);
            try (VbvSimulator service = VbvSimulator.start(config, timeline, certificate)) {
                assertThat(service.poolSize()).isEqualTo(config.pool());
            }
        }
    }

    private static void letIn(ServerSocket door, int port) {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.sleep(LONGER_THAN_USUAL_MILLIS);
                Socket node = new Socket(InetAddress.getLoopbackAddress(), port);
                pass(client, node);
                pass(node, client);
            }
        } catch (IOException | InterruptedException closed) {
            // The test is over.
        }
    }

    private static void pass(Socket from, Socket to) {
        Thread passing = new Thread(() -> {
            try (from; to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // Whoever is asked next sees it.
            }
        });
        passing.setDaemon(true);
        passing.start();
    }
}
