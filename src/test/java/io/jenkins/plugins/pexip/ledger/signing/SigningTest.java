package io.jenkins.plugins.pexip.ledger.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {

    private static final byte[] HELLO = "hello world".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void encodesTypeAndTextAsDsseSays() {
        assertThat(new String(Encoding.of("http://example.com/HelloWorld", HELLO), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(new String(Encoding.of("ж", "ж".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .as("lengths are of bytes").isEqualTo("DSSEv1 2 ж 2 ж");
    }

    @Test
    void theJdkAloneChecksWhatWasSigned() throws Exception {
        SigningKey key = SigningKey.make();
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(key.known().encoded()))));
        check.update("DSSEv1 4 text 11 hello world".getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(Base64.getDecoder().decode(key.sign("text", HELLO)))).isTrue();
    }

    @Test
    void aSignatureHoldsForItsKeyItsTypeAndItsTextAlone() {
        SigningKey key = SigningKey.make();
        String signature = key.sign("text", HELLO);
        assertThat(key.known().holds("text", HELLO, signature)).isTrue();
        assertThat(key.known().holds("Text", HELLO, signature)).isFalse();
        assertThat(key.known().holds("text", "hello  world".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
        assertThat(SigningKey.make().known().holds("text", HELLO, signature)).isFalse();
        assertThat(key.known().holds("text", HELLO, "?")).isFalse();
    }

    @Test
    void aSignatureHasOneSpelling() {
        SigningKey key = SigningKey.make();
        String signature = key.sign("text", HELLO);
        char last = signature.charAt(85);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        String same = signature.substring(0, 85) + digits.charAt(digits.indexOf(last) + 1) + "==";
        assertThat(Base64.getDecoder().decode(same)).as("unused bits").isEqualTo(Base64.getDecoder().decode(signature));
        assertThat(key.known().holds("text", HELLO, same)).isFalse();
        assertThat(key.known().holds("text", HELLO, signature.substring(0, 86))).as("without padding").isFalse();
    }

    @Test
    void aKeyIsReadBackAsItWasMade() throws Exception {
        KeyFile file = KeyFile.made(folder.resolve("key.pem"));
        SigningKey made = file.key();
        assertThat(file.key().known()).isEqualTo(made.known());
        assertThat(KeyFile.provided(file.file()).key().sign("text", HELLO)).isEqualTo(made.sign("text", HELLO));
        Path known = Files.writeString(folder.resolve("public.pem"), made.known().pem());
        assertThat(VerificationKey.read(known)).isEqualTo(made.known());
        assertThat(made.toString() + file + made.known()).doesNotContain("PRIVATE").doesNotContain(
                Files.readAllLines(file.file()).get(1));
    }

    @Test
    void whoMakesAKeyAtTheSameTimeGetsTheSame() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<VerificationKey>> makers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                makers.add(() -> KeyFile.made(folder.resolve("key.pem")).key().known());
            }
            List<VerificationKey> made = new ArrayList<>();
            for (Future<VerificationKey> each : pool.invokeAll(makers)) {
                made.add(each.get());
            }
            assertThat(made).containsOnly(made.get(0));
            assertThat(Files.list(folder)).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutShowingIt() throws Exception {
        String secret = "MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        Path broken = Files.writeString(folder.resolve("broken.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> KeyFile.provided(broken).key()).isInstanceOf(KeyProblem.class)
                .hasMessageContaining("broken.pem is no private key").hasMessageContaining("openssl genpkey")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> VerificationKey.read(broken)).isInstanceOf(KeyProblem.class)
                .hasMessageContaining("no public key");
    }
}
