package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.rest.Authorization;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SignIn;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An OAuth2 access token of the node, fetched when it is needed and shortly before it ends. No scope is asked for, as
 * the vendor's own command line asks for none; whether a node may want one is unknown (facts, section 1.2).
 */
final class AccessToken implements Authorization {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final long LONGEST_ANSWER = 64 << 10;
    private static final Duration LIFETIME_NOT_TOLD = Duration.ofMinutes(5);
    private final RestClient client;
    private final URI tokens;
    private final ClientAssertion assertion;
    private final Clock clock;
    private String token;
    private Instant renewAt;

    /**
     * @param credentialId for the sentence about an unusable key
     * @param audience null for the token endpoint's own address
     * @throws ConfigurationProblem if the credential holds no usable key
     */
    AccessToken(Endpoint endpoint, Credential credential, String credentialId, String audience, Clock clock) {
        this.client = new RestClient(endpoint, Authorization.none(), Map.of(), SignIn.REDIRECT, clock);
        this.tokens = endpoint.at("oauth/token/");
        this.clock = clock;
        this.assertion = new ClientAssertion(
                credential.user(),
                ClientAssertion.key(credential.secret(), credentialId),
                audience == null ? tokens.toString() : audience);
    }

    @Override
    public synchronized String header() {
        if (token == null || !clock.instant().isBefore(renewAt)) {
            fetch();
        }
        return "Bearer " + token;
    }

    @Override
    public synchronized boolean renew() {
        token = null;
        return true;
    }

    private void fetch() {
        Instant asked = clock.instant();
        Token answer = ask(asked);
        if (answer.token() == null || answer.token().isBlank()) {
            throw new Unreachable("POST %s was answered without a token.".formatted(tokens), null);
        }
        token = answer.token();
        Duration lifetime = answer.seconds() == null ? LIFETIME_NOT_TOLD : Duration.ofSeconds(answer.seconds());
        Duration margin = lifetime.dividedBy(4).compareTo(MARGIN) < 0 ? lifetime.dividedBy(4) : MARGIN;
        renewAt = asked.plus(lifetime).minus(margin);
    }

    private Token ask(Instant now) {
        try {
            return client.send(Call.form(tokens, Map.of(
                    "grant_type", "client_credentials",
                    "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion", assertion.signed(now))).atMost(LONGEST_ANSWER)).as(Token.class);
        } catch (Refused e) {
            throw e.reason() == Reason.INVALID ? refused(e) : e;
        }
    }

    private Refused refused(Refused e) {
        String message = "The node gives OAuth2 client '%s' no token. Check its id, its key, and the audience '%s'. %s"
                .formatted(assertion.clientId(), assertion.audience(), e.getMessage());
        return new Refused(Reason.CREDENTIALS, message, e);
    }

    private record Token(
            @JsonProperty("access_token") String token, @JsonProperty("expires_in") Long seconds) {

        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }
}
