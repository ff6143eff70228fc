package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.json.Json;
import java.io.IOException;
import java.util.List;

/**
 * What the process that ran the collection tells of the run; see {@code host.cjs}, which holds no header, no body and no
 * value of a variable.
 *
 * @param declared what the collection has
 * @param executions a request each time that it was its turn
 * @param errors what went wrong beside assertions: requests, scripts, refused addresses, the run itself
 * @param newman its version
 * @param node its version
 */
record NewmanResult(Declared declared, List<Execution> executions, List<Trouble> errors, String newman, String node,
        Isolation isolation) {

    NewmanResult {
        if (declared == null || executions == null || errors == null || isolation == null) {
            throw new IllegalArgumentException("the result has gaps");
        }
    }

    record Declared(List<Script> scripts, List<Request> requests) {}

    /** @param requests ids of those that it runs for */
    record Script(String name, List<String> requests, String code) {}

    /** @param descriptions of the request and of all that it lies in, the outermost first */
    record Request(String id, String name, List<String> descriptions) {

        /** Whether a request needs the Management Node, by the innermost tag in the descriptions. */
        enum Tag {
            NEEDS_NODE,
            NEEDS_NO_NODE,
            NONE
        }

        Tag tag() {
            Tag tag = Tag.NONE;
            for (String description : descriptions) {
                tag = description.contains("mn:yes") ? Tag.NEEDS_NODE
                        : description.contains("mn:no") ? Tag.NEEDS_NO_NODE : tag;
            }
            return tag;
        }
    }

    /**
     * @param sent whether the request was made; a script may skip it
     * @param status of the answer; 0 if there was none
     */
    record Execution(String id, String name, boolean sent, int status, List<Assertion> assertions) {

        boolean judged() {
            return assertions.stream().anyMatch(each -> !each.skipped());
        }
    }

    /** @param error empty if it holds */
    record Assertion(String name, boolean skipped, String error) {}

    record Trouble(String request, String message) {}

    /**
     * What the scripts were kept from.
     *
     * @param user {@code nobody}, or {@code own} where the processes run as who started them
     * @param permissions whether Node's permission model was in force
     * @param network {@code none} where the system left the scripts without one, {@code own} where only Node did
     */
    record Isolation(String user, boolean permissions, String network) {

        String words() {
            return "scripts ran %s, %s, %s".formatted(
                    user.equals("nobody") ? "as nobody" : "as the agent's user",
                    permissions ? "without files" : "without Node's permission model",
                    network.equals("none") ? "without a network" : "in the agent's network");
        }
    }

    /** @throws IOException if it is not what the process writes */
    static NewmanResult read(byte[] json) throws IOException {
        try {
            NewmanResult result = Json.MAPPER.readValue(json, NewmanResult.class);
            if (result == null) {
                throw new IOException("The result is empty.");
            }
            return result;
        } catch (StackOverflowError e) {
            throw new IOException("The result is nested too deep.", e);
        }
    }

    /** Different requests that were sent. */
    long requests() {
        return executions.stream().filter(Execution::sent).map(Execution::id).distinct().count();
    }

    /** Different assertions that were judged: one that is made for several answers counts once. */
    long assertions() {
        return executions.stream()
                .flatMap(each -> each.assertions().stream().filter(assertion -> !assertion.skipped())
                        .map(assertion -> List.of(each.id(), assertion.name())))
                .distinct().count();
    }
}
