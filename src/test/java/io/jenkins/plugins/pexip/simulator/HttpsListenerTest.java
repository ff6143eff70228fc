package io.jenkins.plugins.pexip.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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

    @Test
    void leavesNobodyHangingWhoConnectsWhileItGoesAway() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
        try (HttpsListener listener = HttpsListener.start(
                certificate, 0, config -> config.router.mount(r -> r.get("/hello", ctx -> ctx.result("hello"))))) {
            for (int i = 0; i < 30; i++) {
                CompletableFuture<Boolean> going = CompletableFuture.supplyAsync(() -> {
                    listener.goAway();
                    return true;
                });
                assertThat(catchThrowable(() -> hello(listener, client))).isNotInstanceOf(HttpTimeoutException.class);
                going.join();
                listener.comeBack();
            }
            assertThat(hello(listener, client)).isEqualTo("hello");
        }
    }

    private String hello(HttpsListener listener) throws Exception {
        return hello(listener, HttpClient.newBuilder().sslContext(trusting()).build());
    }

    private static String hello(HttpsListener listener, HttpClient client) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(listener.address().resolve("/hello"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("simulator", certificate.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
