package io.jenkins.plugins.pexip.promotion;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What requests have in common that are made for the same reason.
 *
 * @param phase the stage and its phase
 * @param server by its name in the simulation
 * @param path without what differs from one object to the next
 */
record RequestShape(String phase, String server, String method, String path) {

    private static final String SERIAL = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    static RequestShape of(String phase, String server, String method, String path) {
        String template = template(URLDecoder.decode(path, StandardCharsets.UTF_8));
        return new RequestShape(phase, server, method, comparing(phase) ? resource(template) : template);
    }

    /** The same request, in whichever phase. */
    boolean isAskedAs(RequestShape other) {
        return server.equals(other.server) && method.equals(other.method) && path.equals(other.path);
    }

    private static boolean comparing(String phase) {
        return phase.endsWith("the configuration");
    }

    /** What the configuration is compared by is read the same way, whatever the resource. */
    private static String resource(String template) {
        return template.replaceAll("/configuration/v1/[^/]+/$", "/configuration/v1/{resource}/");
    }

    private static String template(String path) {
        return path.replaceAll(SERIAL, "{id}")
                .replaceAll("(?<=[/;-])\\d+(?=/|$)", "{n}")
                .replaceAll("vm-[a-z]+(-\\{n}|-\\d+)?-(test|prod)", "{machine}");
    }

    @Override
    public String toString() {
        return "%s · %s · %s %s".formatted(phase, server, method, path);
    }
}
