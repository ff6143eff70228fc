package io.jenkins.plugins.pexip.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void refusesConnectionsUntilItAcceptsThemAgainAndIsThere() throws Exception {
        try (HttpsListener listener = HttpsListener.start(
                certificate, 0, config -> config.router.mount(r -> r.get("/hello", ctx -> ctx.result("hello"))))) {
            listener.refuse();
            assertRefused(listener);
            listener.accept();
            assertThat(hello(listener)).isEqualTo("hello");
            listener.refuse();
            listener.goAway();
            listener.comeBack();
            assertRefused(listener);
            listener.accept();
            assertThat(hello(listener)).isEqualTo("hello");
            listener.goAway();
            listener.refuse();
            listener.accept();
            assertRefused(listener);
            listener.comeBack();
            assertThat(hello(listener)).isEqualTo("hello");
        }
    }

    @Test
    void answersWhatItWasAskedBeforeItRefused() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch refusing = new CountDownLatch(1);
        try (HttpsListener listener = HttpsListener.start(
                certificate, 0, config -> config.router.mount(r -> r.get("/hello", ctx -> {
                    asked.countDown();
                    refusing.await();
                    ctx.result("hello");
                })))) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return hello(listener);
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            asked.await();
            listener.refuse();
            refusing.countDown();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
        }
    }

    @Test
    void keepsItsPortWhileItIsAway() throws Exception {
        try (HttpsListener listener = HttpsListener.start(certificate, 0, config -> {})) {
            InetSocketAddress place = new InetSocketAddress("127.0.0.1", listener.address().getPort());
            for (Runnable leave : List.<Runnable>of(listener::refuse, listener::goAway)) {
                leave.run();
                try (Socket somebody = new Socket()) {
                    assertThatThrownBy(() -> somebody.bind(place)).isInstanceOf(BindException.class);
                }
            }
        }
    }

    private void assertRefused(HttpsListener listener) {
        assertThatThrownBy(() -> hello(listener)).isInstanceOf(ConnectException.class);
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
                Throwable end = catchThrowable(() -> hello(listener, client)); // null if it was faster
                assertThat(end instanceof HttpTimeoutException).as("hung: %s", end).isFalse();
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
