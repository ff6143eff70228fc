package io.jenkins.plugins.pexip.platform;

import java.net.URI;

/** An address that credentials may travel to: HTTPS, with a host and nothing hidden in it. */
public final class HttpsAddress {

    private HttpsAddress() {}

    /** @throws ConfigurationProblem unless it is one */
    public static URI parse(String address) {
        URI parsed = uri(address);
        if (!"https".equalsIgnoreCase(parsed.getScheme()) || parsed.getHost() == null) {
            throw new ConfigurationProblem(
                    "'%s' is not an address of HTTPS. Credentials travel over HTTPS only: write it like https://host."
                            .formatted(withoutUser(address)));
        }
        if (parsed.getRawUserInfo() != null || parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
            throw new ConfigurationProblem("The address of %s must hold neither a user, nor a query, nor a fragment."
                    .formatted(parsed.getHost()));
        }
        if (parsed.getPort() > 65_535 || parsed.getPort() == 0) {
            throw new ConfigurationProblem("The address of %s names port %d, which there is not."
                    .formatted(parsed.getHost(), parsed.getPort()));
        }
        return parsed;
    }

    /**
     * The same for a field of a configuration.
     *
     * @param address null where it may be left out
     * @throws ConfigurationProblem naming the field
     */
    static void check(String field, String address) {
        try {
            if (address != null) {
                parse(address);
            }
        } catch (ConfigurationProblem e) {
            throw new ConfigurationProblem("'%s': %s".formatted(field, e.getMessage()), e);
        }
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem("'%s' is not an address.".formatted(withoutUser(address)));
        }
    }

    private static String withoutUser(String address) {
        return address.replaceFirst("//[^/@]*@", "//");
    }
}
