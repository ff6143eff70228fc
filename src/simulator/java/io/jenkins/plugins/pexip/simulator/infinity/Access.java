package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Who may do what. The body of a 401 is not known; it is empty here. */
final class Access {

    private final ManagementNodeConfig config;
    private final Store store;
    private final Tokens tokens;
    private final Faults faults;

    Access(ManagementNodeConfig config, Store store, Tokens tokens, Faults faults) {
        this.config = config;
        this.store = store;
        this.tokens = tokens;
        this.faults = faults;
    }

    /**
     * @param authorization the header, or null
     * @throws ApiError 401 for credentials that are missing or wrong, 403 for what these must not do
     */
    void check(String authorization, String verb, String path) {
        String given = authorization == null ? "" : authorization;
        boolean bearer = given.regionMatches(true, 0, "Bearer ", 0, 7);
        boolean known = bearer ? tokens.accepts(given.substring(7).strip()) : basicAllowed() && user(given, u -> true);
        if (!known || faults.credentialsRefused()) {
            throw new ApiError(Reply.empty(401).with("WWW-Authenticate", "Basic realm=\"Pexip Infinity\""));
        }
        boolean change = !List.of("GET", "HEAD", "OPTIONS").contains(verb);
        if (change && (bearer ? forbiddenToClients(path) : user(given, ManagementNodeConfig.User::readOnly))) {
            throw ApiError.bare(403);
        }
    }

    private boolean basicAllowed() {
        return !authentication().path("api_oauth2_disable_basic").asBoolean();
    }

    /** OAuth2 clients may not change how people and clients sign in, unless they were allowed to. */
    private boolean forbiddenToClients(String path) {
        boolean about = path.startsWith("/api/admin/configuration/v1/authentication/")
                || path.startsWith("/api/admin/configuration/v1/oauth2_client/");
        return about && !authentication().path("api_oauth2_allow_all_perms").asBoolean();
    }

    private JsonNode authentication() {
        return store.find("configuration", "authentication", "1").orElseThrow();
    }

    private boolean user(String authorization, Predicate<ManagementNodeConfig.User> which) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        String pair = decoded(authorization.substring(6).strip());
        return config.users().stream()
                .filter(user -> pair.equals(user.name() + ":" + user.password()))
                .anyMatch(which);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
