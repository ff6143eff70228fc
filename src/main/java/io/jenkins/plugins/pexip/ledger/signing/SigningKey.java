package io.jenkins.plugins.pexip.ledger.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key and the public one that belongs to it. Never printed. */
public final class SigningKey {

    private final PrivateKey secret;
    private final VerificationKey known;

    private SigningKey(PrivateKey secret, VerificationKey known) {
        this.secret = secret;
        this.known = known;
    }

    static SigningKey make() {
        return of(new SecureRandom());
    }

    /** @throws IllegalArgumentException if the text holds no private Ed25519 key (PKCS#8 in PEM, not encrypted) */
    static SigningKey parse(String pem) {
        try {
            PrivateKey secret = Ed25519.keyFactory()
                    .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(Pem.PRIVATE, pem)));
            byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(IllegalArgumentException::new);
            SigningKey key = of(new Seed(seed));
            if (!key.secret.equals(secret)) {
                throw new IllegalStateException("This Java makes Ed25519 keys in another way than expected");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is no private key of the kind Ed25519", e);
        }
    }

    private static SigningKey of(SecureRandom random) {
        try {
            KeyPairGenerator generator = Ed25519.generator();
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no Ed25519", e);
        }
    }

    String pem() {
        return Pem.write(Pem.PRIVATE, secret.getEncoded());
    }

    public VerificationKey known() {
        return known;
    }

    /**
     * Signs a text.
     *
     * @param type what kind of text it is; a part of what is signed
     * @return Base64, with padding
     */
    public String sign(String type, byte[] body) {
        try {
            Signature signature = Ed25519.signature();
            signature.initSign(secret);
            signature.update(Encoding.of(type, body));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", e);
        }
    }

    /**
     * Gives a generator of keys the secret of a key that is there, since the JDK has no other way from a private
     * Ed25519 key to its public one: the generator draws the 32 bytes of the secret and computes the public key.
     */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
