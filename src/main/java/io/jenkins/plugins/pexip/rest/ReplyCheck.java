package io.jenkins.plugins.pexip.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Clock;
import java.time.Duration;

/** Tells answers from refusals and from the other side's bad moments. */
final class ReplyCheck {

    private final SignIn signIn;
    private final Clock clock;

    ReplyCheck(SignIn signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /**
     * @throws Refused where asking again will not help
     * @throws Unreachable where it may, or where the body is not JSON
     */
    Answer of(String call, Reply reply) {
        if (signIn.invites(reply)) {
            throw new Refused(Reason.CREDENTIALS, sentence(call, reply, "instead of an answer came an invitation to"
                    + " sign in, as comes for a token that has expired or was revoked; check the configured"
                    + " credential"));
        }
        return switch (reply.status() / 100) {
            case 2 -> new Answer(call, reply, json(call, reply), retryAfter(reply));
            case 3 -> throw new Refused(Reason.INVALID, redirected(call, reply));
            case 4 -> throw clientError(call, reply);
            default -> throw busy(call, reply);
        };
    }

    /** The same for an answer that is no JSON; only a refusal is read. */
    Answer ofDocument(String call, Reply reply) {
        return reply.ok() && !signIn.invites(reply)
                ? new Answer(call, reply, MissingNode.getInstance(), retryAfter(reply))
                : of(call, reply);
    }

    private RuntimeException clientError(String call, Reply reply) {
        return switch (reply.status()) {
            case 401 -> refused(Reason.CREDENTIALS, call, reply);
            case 403 -> refused(Reason.PERMISSION, call, reply);
            case 404, 410 -> refused(Reason.NOT_FOUND, call, reply);
            case 409, 412 -> refused(Reason.CONFLICT, call, reply);
            case 408, 425, 429 -> busy(call, reply);
            case 413 -> refused(Reason.TOO_LARGE, call, reply);
            default -> refused(Reason.INVALID, call, reply);
        };
    }

    private static Refused refused(Reason reason, String call, Reply reply) {
        String meaning = switch (reason) {
            case CREDENTIALS -> "the credentials were refused; check the configured credential";
            case PERMISSION -> "the credentials are valid and lack a permission for this";
            case NOT_FOUND -> "there is nothing of this name";
            case CONFLICT -> "its state does not allow this";
            case TOO_LARGE -> "the other side, or a proxy on the way to it, lets no request of this size through";
            default -> "the request was refused";
        };
        return new Refused(reason, sentence(call, reply, meaning));
    }

    private Unreachable busy(String call, Reply reply) {
        return new Unreachable(sentence(call, reply, "it cannot at the moment"), retryAfter(reply), null);
    }

    private Duration retryAfter(Reply reply) {
        return RetryAfter.of(reply.header("retry-after"), reply.header("date"), clock);
    }

    private static String sentence(String call, Reply reply, String meaning) {
        String said = ErrorText.of(reply);
        String ending = said.isEmpty() ? "." : " (\"" + said + "\").";
        return "%s was answered with %d: %s%s%s".formatted(call, reply.status(), meaning, ending, origin(reply));
    }

    /** An API answers in JSON; a page is what proxies answer with. */
    private static String origin(Reply reply) {
        return reply.html() ? " The answer was a web page, so it may come from something in between, such as a proxy." : "";
    }

    private static String redirected(String call, Reply reply) {
        return "%s was answered with a redirect (%d), which is not followed, so that credentials stay with their host. "
                        .formatted(call, reply.status())
                + "Check the configured address.";
    }

    private static JsonNode json(String call, Reply reply) {
        if (reply.body().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return WireJson.tree(reply.body());
        } catch (JsonProcessingException e) {
            throw new Unreachable("%s was answered with something that is not JSON (%d, %s)."
                    .formatted(call, reply.status(), contentType(reply)), e);
        }
    }

    private static String contentType(Reply reply) {
        String type = reply.header("content-type");
        return type.isEmpty() ? "of no named type" : type;
    }
}
