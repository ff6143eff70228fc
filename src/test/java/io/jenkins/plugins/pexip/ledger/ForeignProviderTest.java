package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another provider of Ed25519 stands before the JDK's, as a certified one does, and takes no keys but its own. */
class ForeignProviderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void insert() {
        Security.insertProviderAt(new Foreign(), 1);
    }

    @AfterEach
    void remove() {
        Security.removeProvider("Foreign");
    }

    private Ledger open() {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
        return Ledger.open(folder.resolve("ledger.jsonl"), "vbv", clock, KeyFile.made(folder.resolve("ledger.key.pem")));
    }

    @Test
    void ledgersAreWrittenAndReadAsEver() {
        open().append("gate", "ada", Map.of());
        assertThat(open().append("gate", "ada", Map.of()).seq()).isEqualTo(3);
        assertThat(open().verify().intact()).isTrue();
    }

    @Test
    void aLedgerFromBeforeItCameIsRead() {
        remove();
        open().append("gate", "ada", Map.of());
        insert();
        assertThat(open().verify().intact()).isTrue();
        assertThat(open().entries()).hasSize(2);
    }

    private static final class Foreign extends Provider {

        private static final long serialVersionUID = 1L;

        Foreign() {
            super("Foreign", "1", "takes no key that is not its own");
            put("KeyFactory.Ed25519", Factory.class.getName());
            put("KeyPairGenerator.Ed25519", Generator.class.getName());
            put("Signature.Ed25519", Signer.class.getName());
        }
    }

    public static final class Factory extends KeyFactorySpi {

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("not my key");
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("not my key");
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("not my key");
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            throw new InvalidKeyException("not my key");
        }
    }

    public static final class Generator extends KeyPairGeneratorSpi {

        @Override
        public void initialize(int size, SecureRandom random) {}

        @Override
        public KeyPair generateKeyPair() {
            throw new UnsupportedOperationException("not here");
        }
    }

    public static final class Signer extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("not my key");
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            throw new InvalidKeyException("not my key");
        }

        @Override
        protected void engineUpdate(byte one) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return null;
        }
    }
}
