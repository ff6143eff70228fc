package io.jenkins.plugins.pexip.schedule;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Authorization;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.Quiet;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SignIn;
import io.jenkins.plugins.pexip.stage.port.NextRun;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Right;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.ScheduleState;
import io.jenkins.plugins.pexip.stage.port.ScheduledRun;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A pipeline definition in Azure DevOps (its REST API 7.1).
 *
 * <p>The service may ask to be left alone even in an answer of success. The rest of the operation that was begun goes
 * on; until the time is over, every other one ends in {@link Unreachable} without a request.
 */
public final class AzureDevOpsSchedule implements Schedule {

    /** Without the second, the service answers a refusal with a page for signing in. */
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json;api-version=7.1", "X-TFS-FedAuthRedirect", "Suppress");

    private final Endpoint organisation;
    private final String project;
    private final int definition;
    private final RestClient client;
    private final Quiet quiet;
    private final Builds builds;

    /**
     * Calls nobody yet.
     *
     * @param clock for the time that the service asks to be left alone
     * @throws ConfigurationProblem if the settings or the credential are of no use
     */
    public AzureDevOpsSchedule(ScheduleSettings settings, Secrets secrets, Clock clock) {
        this(settings, secrets, clock, null);
    }

    /** @param longest how long an answer may take at most, in real time; null for the usual */
    public AzureDevOpsSchedule(ScheduleSettings settings, Secrets secrets, Clock clock, Duration longest) {
        this.organisation = Endpoint.of(settings.organisation(), settings.trust()).within(longest);
        this.project = Call.encoded(settings.project());
        this.definition = settings.definition();
        this.client = new RestClient(organisation, authorization(settings, secrets), HEADERS, SignIn.ANY_PAGE, clock);
        this.quiet = new Quiet(organisation.toString(), clock);
        this.builds = new Builds(this::ask, this::at, definition);
    }

    private static Authorization authorization(ScheduleSettings settings, Secrets secrets) {
        String secret = secrets.find(settings.credentials()).secret();
        return switch (settings.authentication()) {
            case TOKEN -> Authorization.basic(new Credential("", secret));
            case BEARER -> Authorization.bearer(secret);
        };
    }

    /** The pipeline's page for people. */
    @Override
    public String address() {
        return at("_build?definitionId=" + definition).toString();
    }

    @Override
    public List<Right> rights() {
        quiet.respect();
        return new PipelineRights(this::ask, organisation::at).on(read());
    }

    @Override
    public ScheduleState state() {
        quiet.respect();
        return read().state();
    }

    @Override
    public NextRun nextRun(Instant after) {
        quiet.respect();
        return read().triggers(TimeZones.inForce()).after(after);
    }

    @Override
    public ScheduleState change(ScheduleState read, QueueStatus wanted) {
        quiet.respect();
        Definition before = read();
        if (before.revision() != read.revision() || before.queueStatus() != read.queueStatus()) {
            throw changedByOthers("it was at revision %d and %s, and is at revision %d and %s now".formatted(
                    read.revision(), Words.word(read.queueStatus()),
                    before.revision(), Words.word(before.queueStatus())));
        }
        if (before.queueStatus() == wanted) {
            return before.state();
        }
        Answer saved = write(before.with(wanted));
        try {
            return checked(before, saved, wanted);
        } catch (Refused e) {
            throw e.whenDone();
        }
    }

    /** A definition that was just there and now "is not found" was saved by somebody else meanwhile (facts, 3.2). */
    private Answer write(Definition changed) {
        try {
            return ask(Call.json("PUT", definitionAddress(), changed.tree()));
        } catch (Refused e) {
            throw overtaken(e) ? changedByOthers("the change was refused: " + e.getMessage()) : e;
        }
    }

    private static boolean overtaken(Refused refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND, CONFLICT -> true;
            case INVALID -> refusal.getMessage().toLowerCase(Locale.ROOT).contains("revision");
            default -> false;
        };
    }

    /**
     * The service rewrites what it is sent as it likes, its own addresses with each save. So what counts is the queue
     * status, and that the save followed on what was read; what others save after it is theirs.
     */
    private ScheduleState checked(Definition before, Answer saved, QueueStatus wanted) {
        int next = before.revision() + 1;
        int mine = saved.json().path("revision").asInt(next);
        if (mine > next) {
            throw changedByOthers("the change to %s became revision %d where %d was to come, so it may have undone what"
                    .formatted(Words.word(wanted), mine, next) + " somebody saved in between");
        }
        Definition after = read();
        if (after.queueStatus() != wanted) {
            throw changedByOthers("after the change to %s it is %s, at revision %d".formatted(
                    Words.word(wanted), Words.word(after.queueStatus()), after.revision()));
        }
        return after.state();
    }

    private Refused changedByOthers(String how) {
        String message = "Somebody else changed the pipeline %s meanwhile: %s. Look at its history, then try again.";
        return new Refused(Reason.CONFLICT, message.formatted(address(), how));
    }

    private Definition read() {
        Answer answer = ask(Call.get(definitionAddress()));
        return Definition.of(answer.json(), answer.call());
    }

    private URI definitionAddress() {
        return at("_apis/build/definitions/%d?api-version=7.1".formatted(definition));
    }

    @Override
    public List<ScheduledRun> inProgress() {
        quiet.respect();
        Set<ScheduledRun> runs = new LinkedHashSet<>(builds.in("inProgress"));
        runs.addAll(builds.in("cancelling"));
        return List.copyOf(runs);
    }

    @Override
    public List<ScheduledRun> queued() {
        quiet.respect();
        return builds.in("notStarted");
    }

    @Override
    public void cancel(ScheduledRun run) {
        quiet.respect();
        URI address = at("_apis/build/builds/%d?api-version=7.1".formatted(run.id()));
        ask(Call.json("PATCH", address, Map.of("status", "cancelling")));
    }

    private Answer ask(Call call) {
        return quiet.listen(() -> client.send(call));
    }

    private URI at(String path) {
        return organisation.at(project + "/" + path);
    }
}
