package io.jenkins.plugins.pexip.ledger.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The JDK's own Ed25519. It is asked for by name, because a provider that an administrator put in front of it (one that
 * is certified, say) has other classes of keys, or none for keys that come from elsewhere, and every ledger would be
 * unreadable. Where the JDK's provider is not registered, it is taken from its module.
 */
final class Ed25519 {

    static final String NAME = "Ed25519";
    private static final String JDK = "SunEC";

    private Ed25519() {}

    static KeyFactory keyFactory() throws GeneralSecurityException {
        Optional<Provider> provider = provider();
        return provider.isPresent() ? KeyFactory.getInstance(NAME, provider.get()) : KeyFactory.getInstance(NAME);
    }

    static KeyPairGenerator generator() throws GeneralSecurityException {
        Optional<Provider> provider = provider();
        return provider.isPresent()
                ? KeyPairGenerator.getInstance(NAME, provider.get())
                : KeyPairGenerator.getInstance(NAME);
    }

    static Signature signature() throws GeneralSecurityException {
        Optional<Provider> provider = provider();
        return provider.isPresent() ? Signature.getInstance(NAME, provider.get()) : Signature.getInstance(NAME);
    }

    /** Empty on a Java that has another maker's; then whoever offers it is taken. */
    private static Optional<Provider> provider() {
        return Optional.ofNullable(Security.getProvider(JDK)).or(() -> Shipped.PROVIDER);
    }

    /** Looked for at most once. */
    private static final class Shipped {

        static final Optional<Provider> PROVIDER = ServiceLoader.load(Provider.class, null).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getName().equals(JDK))
                .findFirst();
    }
}
