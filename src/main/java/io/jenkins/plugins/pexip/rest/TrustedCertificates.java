package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the certificates of a PEM text and no others. */
public final class TrustedCertificates {

    /** One for each text, so that further connections go on with a TLS session that is known. */
    private static final Map<String, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private TrustedCertificates() {}

    /** @throws ConfigurationProblem if the file cannot be read or holds no certificate */
    public static SSLContext fromPem(Path file) {
        return fromPem(text(file), file.toString());
    }

    /**
     * @param source where the text is from, for the sentence of a problem
     * @throws ConfigurationProblem if the text holds no certificate
     */
    public static SSLContext fromPem(String text, String source) {
        return CONTEXTS.computeIfAbsent(text, pem -> context(pem, source));
    }

    private static SSLContext context(String text, String source) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(text, source));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationProblem("The trusted certificates in %s cannot be used: %s. Give a PEM file."
                    .formatted(source, e.getMessage()), e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    "The file of trusted certificates %s cannot be read. Check 'trust' in the configuration."
                            .formatted(file),
                    e);
        }
    }

    private static KeyStore store(String text, String source) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        if (store.size() == 0) {
            throw new ConfigurationProblem("There is no certificate in %s. Give a PEM file.".formatted(source));
        }
        return store;
    }
}
