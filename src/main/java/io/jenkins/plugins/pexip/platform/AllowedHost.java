package io.jenkins.plugins.pexip.platform;

import java.io.Serializable;
import java.net.URI;
import java.util.Locale;

/**
 * A host that the collection may talk to, by HTTPS.
 *
 * @param host a name or an address, in lower case, without brackets
 * @param port 443 where none is given
 * @param plain whether it is HTTP without TLS, which is possible on the machine itself alone
 */
public record AllowedHost(String host, int port, boolean plain) implements Serializable {

    private static final String FORM = "'%s' is no host that a collection may talk to; write a host such as"
            + " vbv-api.test.example.ca or vbv-api.test.example.ca:8443, reached by HTTPS. http:// is possible for"
            + " 127.0.0.1, [::1] and localhost only.";

    /**
     * Reads {@code host}, {@code host:port}, {@code https://host:port}, or {@code http://} with a loopback host.
     *
     * @throws ConfigurationProblem if it is none of these
     */
    public static AllowedHost parse(String written) {
        String text = written == null ? "" : written.strip();
        AllowedHost host = of(text.contains("://") ? text : "https://" + text);
        boolean justHost = host != null && !text.replaceFirst("^https?://", "").matches(".*[/?#@\\s*].*");
        if (!justHost || host.plain && !host.isLoopback()) {
            throw new ConfigurationProblem(FORM.formatted(text));
        }
        return host;
    }

    /** Where an address leads; null if it is none of HTTP or HTTPS. */
    public static AllowedHost of(String address) {
        try {
            URI uri = URI.create(address);
            boolean plain = "http".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() == null || !plain && !"https".equalsIgnoreCase(uri.getScheme())) {
                return null;
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
            return new AllowedHost(host, uri.getPort() > 0 ? uri.getPort() : plain ? 80 : 443, plain);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    @Override
    public String toString() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return "%s://%s:%d".formatted(plain ? "http" : "https", name, port);
    }
}
