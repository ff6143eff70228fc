package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.simulator.cloud.Faults;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A simulated Azure DevOps with the pipeline that starts and stops machines by the clock. */
public final class DevOpsSimulator implements AutoCloseable {

    private final DevOpsConfig config;
    private final Timeline timeline;
    private final Faults faults = new Faults();
    private final Rights rights = new Rights();
    private final DevOpsGate gate;
    private final Pipelines pipelines;
    private final Documents documents;
    private final HttpsListener listener;
    private volatile boolean rewriting = true;

    private DevOpsSimulator(
            DevOpsConfig config, Timeline timeline, SelfSignedCertificate certificate, Power power,
            Predicate<Instant> open) {
        this.config = config;
        this.timeline = timeline;
        gate = new DevOpsGate(config);
        pipelines = new Pipelines(timeline, config.agents(), power, open);
        documents = new Documents(config, () -> organisation().toString());
        listener = HttpsListener.start(certificate, config.port(), javalin -> {
            javalin.router.caseInsensitiveRoutes = true;
            javalin.router.ignoreTrailingSlashes = true;
            javalin.router.mount(this::route);
        });
        timeline.inOrder(() -> config.pipelines().forEach(pipeline ->
                pipelines.add(new Definition(pipeline, documents.definition(pipeline, timeline.now()),
                        document -> documents.saved(document, rewriting)))));
    }

    /**
     * @param power what the pipeline's runs do to machines
     * @param open whether an instant lies in service hours, in which runs start machines; outside they deallocate them
     */
    public static DevOpsSimulator start(
            DevOpsConfig config, Timeline timeline, SelfSignedCertificate certificate, Power power,
            Predicate<Instant> open) {
        return new DevOpsSimulator(config, timeline, certificate, power, open);
    }

    private void route(JavalinDefaultRouting routing) {
        gate.route(routing, faults);
        new LocationRoutes(documents, config).route(routing);
        new PermissionRoutes(rights).route(routing);
        new BuildRoutes(config, timeline, pipelines, documents, rights).route(routing);
    }

    /** The organisation's address, such as {@code https://127.0.0.1:40001/example}. */
    public URI organisation() {
        return listener.address().resolve("/" + config.organisation());
    }

    /** To let the server go away and come back. */
    public HttpsListener listener() {
        return listener;
    }

    public Faults faults() {
        return faults;
    }

    /** The next requests are served, but say that the client should slow down. */
    public void slowDown(int count, Duration retryAfter) {
        faults.next(count, Fault.headers(limits(retryAfter)));
    }

    /** The next requests are refused with 429 and TF400733. */
    public void block(int count, Duration retryAfter) {
        faults.next(count, new Fault(Fault.Kind.ANSWER, 429, limits(retryAfter)));
    }

    private static Map<String, String> limits(Duration retryAfter) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Retry-After", Long.toString(retryAfter.toSeconds()));
        headers.put("X-RateLimit-Resource", "Concurrency");
        headers.put("X-RateLimit-Delay", Long.toString(retryAfter.toSeconds()));
        headers.put("X-RateLimit-Limit", "200");
        headers.put("X-RateLimit-Remaining", "0");
        headers.put("X-RateLimit-Reset", Long.toString(Instant.now().plus(retryAfter).getEpochSecond()));
        return headers;
    }

    /** What requests without valid credentials get. */
    public void signInAnswer(SignInAnswer answer) {
        gate.signIn(answer);
    }

    /** Which bearer tokens are accepted beside the configured ones. */
    public void acceptBearers(Predicate<String> valid) {
        gate.bearers(valid);
    }

    /** This token is valid no more: each request with it gets 203 and a page to sign in, redirects suppressed or not. */
    public void expire(String token) {
        gate.expire(token);
    }

    /** Nobody may do this any more, such as {@code Edit build pipeline}: 403 with TF215106. */
    public void forbid(Right right) {
        rights.forbid(right);
    }

    /** Everybody may do it again. */
    public void allow(Right right) {
        rights.allow(right);
    }

    /** Whether a save gives schedules new jobs, as the service rewrites what it is sent; it does by default. */
    public void rewriteWhatIsSaved(boolean wanted) {
        rewriting = wanted;
    }

    /** The definition as clients read it. */
    public ObjectNode definition(int id) {
        return timeline.inOrder(() -> pipelines.definition(id).document());
    }

    /** Such as {@code paused}. */
    public String queueStatus(int definition) {
        return timeline.inOrder(() -> pipelines.definition(definition).queueStatus());
    }

    /** Changes the queue status as another person would, behind the product's back. */
    public void setQueueStatus(int definition, String status) {
        set(definition, "queueStatus", status);
    }

    /** Saves the definition with another value of a field, as another person would. */
    public void set(int definition, String field, String value) {
        timeline.inOrder(() -> {
            Definition found = pipelines.definition(definition);
            found.set(field, value, timeline.now().toString());
            pipelines.look(found);
        });
    }

    /** A secret variable's value; null if there is none. */
    public String secret(int definition, String variable) {
        return timeline.inOrder(() -> pipelines.definition(definition).secret(variable));
    }

    /** Queues a run as a person would; its id. */
    public int queue(int definition) {
        return timeline.inOrder(() -> pipelines.queue(pipelines.definition(definition), "manual", Json.object()).id());
    }

    /** All runs, oldest first. */
    public List<RunView> runs() {
        return timeline.inOrder(() -> pipelines.runs().stream().map(RunView::of).toList());
    }

    @Override
    public void close() {
        listener.close();
    }
}
