package io.jenkins.plugins.pexip.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class HttpsListenerTest {

    private final SelfSignedCertificate certificate = SelfSignedCertificate.create();

    @Test
    void goesAwayAndComesBackOnTheSamePort() throws Exception {
        try (HttpsListener listener = HttpsListener.start(
                certificate, 0, config -> config.router.mount(r -> r.get("/hello", ctx -> ctx.result("hello"))))) {
            assertThat(hello(listener)).isEqualTo("hello");
            listener.goAway();
            assertThatThrownBy(() -> hello(listener)).isInstanceOf(IOException.class);
            listener.comeBack();
            assertThat(hello(listener)).isEqualTo("hello");
        }
    }

    private String hello(HttpsListener listener) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(listener.address().resolve("/hello")).build();
        return HttpClient.newBuilder().sslContext(Rest.tls(certificate)).build().send(request, BodyHandlers.ofString())
                .body();
    }
}
