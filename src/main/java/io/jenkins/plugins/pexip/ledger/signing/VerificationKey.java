package io.jenkins.plugins.pexip.ledger.signing;

import io.jenkins.plugins.pexip.disk.DiskWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key, with which everybody can check what its owner signed.
 *
 * @param encoded the key as Base64 of its DER form (RFC 8410), which keys are compared by
 */
public record VerificationKey(String encoded) {

    /** @throws IllegalArgumentException if it is no such key */
    public VerificationKey {
        try {
            decoded(encoded);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("it is no public key of the kind Ed25519", e);
        }
    }

    static VerificationKey of(PublicKey key) {
        return new VerificationKey(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** @throws KeyProblem if the file holds no public Ed25519 key in PEM */
    public static VerificationKey read(Path pem) {
        try {
            return new VerificationKey(Base64.getEncoder().encodeToString(Pem.read(Pem.PUBLIC, Files.readString(pem))));
        } catch (IOException e) {
            throw new UncheckedIOException("The public key " + pem + " cannot be read: " + DiskWords.why(e), e);
        } catch (IllegalArgumentException e) {
            throw new KeyProblem(
                    "%s is no public key of the kind Ed25519 in PEM. `openssl pkey -in PRIVATE.pem -pubout` makes one."
                            .formatted(pem), e);
        }
    }

    /** @throws IllegalArgumentException if the text holds no public Ed25519 key in PEM */
    public static VerificationKey parse(String pem) {
        return new VerificationKey(Base64.getEncoder().encodeToString(Pem.read(Pem.PUBLIC, pem)));
    }

    public String pem() {
        return Pem.write(Pem.PUBLIC, Base64.getDecoder().decode(encoded));
    }

    /** SHA-256 of the key's DER form in lower-case hex: what people compare. */
    public String fingerprint() {
        try {
            byte[] der = Base64.getDecoder().decode(encoded);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether the key's owner signed this.
     *
     * @param type what kind of text it is, as it was said when it was signed
     * @param signature Base64, with padding; any other spelling of the same signature does not hold
     */
    public boolean holds(String type, byte[] body, String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            Signature check = Ed25519.signature();
            check.initVerify(decoded(encoded));
            check.update(Encoding.of(type, body));
            return Base64.getEncoder().encodeToString(bytes).equals(signature) && check.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey decoded(String encoded) throws GeneralSecurityException {
        return Ed25519.keyFactory()
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    }
}
