package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.azure.Handle.Kind;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.Optional;

/** Azure's long-running operations, one request at a time, in each shape that Azure gives them. */
final class LongRunning {

    private static final String PURPOSE = "tell how an operation stands";

    private final Arm arm;

    LongRunning(Arm arm) {
        this.arm = arm;
    }

    /** @param resource where the thing that is changed can be read, for operations that name no address */
    static Operation begun(ArmAnswer answer, String resource) {
        return handle(answer)
                .map(handle -> running(handle, answer))
                .orElseGet(() -> byResource(answer, Handle.of(Kind.RESOURCE, resource)));
    }

    /** Something that was asked for earlier, to be followed by the resource itself. */
    static Operation under(String resource) {
        return new Operation(Handle.of(Kind.RESOURCE, resource).text(), State.RUNNING, "", Duration.ZERO);
    }

    /** The address that an accepted request named. The operation's status says more than its location. */
    static Optional<Handle> handle(ArmAnswer answer) {
        Optional<Handle> status = answer.header("Azure-AsyncOperation").map(url -> Handle.of(Kind.STATUS, url));
        Optional<Handle> location = answer.header("Location")
                .filter(url -> answer.status() == 202)
                .map(url -> Handle.of(Kind.LOCATION, url));
        return status.or(() -> location);
    }

    /** Reads once where it stands. */
    Operation follow(Operation operation) {
        if (operation.handle().isEmpty() || operation.state() != State.RUNNING) {
            return operation;
        }
        Handle handle = Handle.parse(operation.handle());
        return switch (handle.kind()) {
            case LOCATION -> atLocation(handle);
            case RESOURCE -> byResource(arm.get(handle.url(), PURPOSE), handle);
            default -> atStatus(handle);
        };
    }

    private Operation atStatus(Handle handle) {
        ArmAnswer answer = arm.get(handle.url(), PURPOSE);
        if (answer.status() == 200 && !answer.body().path("status").isTextual()) {
            throw new Unreachable("Azure, asked to %s, did not say it.".formatted(PURPOSE), null);
        }
        return read(handle.at(answer.header("Azure-AsyncOperation").orElse(handle.url())), answer);
    }

    /** At the location Azure answers with the operation's own result, so a refusal may be its failure. */
    private Operation atLocation(Handle handle) {
        try {
            ArmAnswer answer = arm.get(handle.url(), PURPOSE);
            return read(handle.at(answer.header("Location").orElse(handle.url())), answer);
        } catch (Refused e) {
            return switch (e.reason()) {
                case CONFLICT, INVALID -> new Operation("", State.FAILED, e.getMessage(), Duration.ZERO);
                case TEMPORARY -> new Operation("", State.FAILED, e.getMessage(), Duration.ZERO, true);
                default -> throw e;
            };
        }
    }

    private static Operation read(Handle newest, ArmAnswer answer) {
        String word = answer.body().path("status").asText("");
        State state = word.isEmpty() ? byStatusCode(answer) : StateWords.ofOperation(word);
        return state == State.RUNNING ? running(newest, answer) : ended(state, word, answer.body());
    }

    private static State byStatusCode(ArmAnswer answer) {
        return answer.status() == 202 ? State.RUNNING : State.SUCCEEDED;
    }

    private static Operation byResource(ArmAnswer answer, Handle resource) {
        String word = answer.properties().path("provisioningState").asText("");
        State state = word.isEmpty() ? byStatusCode(answer) : StateWords.ofOperation(word);
        return state == State.RUNNING ? running(resource, answer) : unexplained(ended(state, word, answer.body()), word);
    }

    /** A resource that failed does not say why; asked for again, it may be made, or its new operation says it. */
    private static Operation unexplained(Operation ended, String word) {
        return word.equalsIgnoreCase("Failed")
                ? new Operation("", ended.state(), ended.message(), Duration.ZERO, true)
                : ended;
    }

    private static Operation running(Handle handle, ArmAnswer answer) {
        return new Operation(handle.text(), State.RUNNING, "", answer.retryAfter());
    }

    private static Operation ended(State state, String word, JsonNode body) {
        String message = state == State.FAILED ? failure(word, body) : "";
        return new Operation("", state, message, Duration.ZERO, PassingFailures.isOne(message));
    }

    private static String failure(String word, JsonNode body) {
        String said = ErrorWords.of(body.path("error"));
        return said.isEmpty() ? "Azure says " + word : said;
    }
}
