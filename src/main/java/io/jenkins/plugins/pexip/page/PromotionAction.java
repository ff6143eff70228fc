package io.jenkins.plugins.pexip.page;

import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.configuration.PromotionPermissions;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Report;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.record.Review;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The page of a promotion, at {@code pexip-promotion} under its run. People answer there; scripts do the same with an
 * API token: {@code POST …/pexip-promotion/approve?question=…&note=…}. Who answers is who signed in, never a parameter.
 */
public final class PromotionAction implements RunAction2 {

    private final String platform;
    private final String promotion;
    /** Null in runs of an earlier version. */
    private final String identity;
    private transient Run<?, ?> run;

    /** @param identity what no other run has, also if it bears the same name */
    public PromotionAction(String platform, String promotion, String identity) {
        this.platform = platform;
        this.promotion = promotion;
        this.identity = identity;
    }

    /** Empty if the run has nothing to do with a promotion. */
    public static Optional<PromotionAction> of(Run<?, ?> run) {
        return Optional.ofNullable(run.getAction(PromotionAction.class));
    }

    /** The same with an id that is known. */
    public static PromotionAction attach(Run<?, ?> run, String platform, String promotion) throws IOException {
        return attach(run, platform, () -> promotion);
    }

    /**
     * Gives the run its page, unless it has it. Writes the run's file, so not for the pipeline's thread.
     *
     * @param promotion an id for the promotion that the run begins
     */
    public static synchronized PromotionAction attach(Run<?, ?> run, String platform, Supplier<String> promotion)
            throws IOException {
        Optional<PromotionAction> there = of(run);
        if (there.isPresent()) {
            return there.get();
        }
        PromotionAction action = new PromotionAction(platform, promotion.get(), UUID.randomUUID().toString());
        run.addAction(action);
        run.save();
        return action;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedFor) {
        run = loadedFor;
    }

    @Override
    public String getIconFileName() {
        return "symbol-journal";
    }

    @Override
    public String getDisplayName() {
        return Messages.text("page");
    }

    @Override
    public String getUrlName() {
        return "pexip-promotion";
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public String getPlatform() {
        return platform;
    }

    public String getPromotion() {
        return promotion;
    }

    /** Empty in runs of an earlier version. */
    public String getIdentity() {
        return identity == null ? "" : identity;
    }

    public List<OpenQuestion> getQuestions() {
        return answering().open();
    }

    /** By which the page's script sees that the questions changed. */
    public String getQuestionIds() {
        return getQuestions().stream().map(OpenQuestion::getId).collect(Collectors.joining(" "));
    }

    public boolean isReviewable() {
        return run.hasPermission(PromotionPermissions.REVIEW) && User.current() != null;
    }

    /** The report's document, as the offline report has it inside. */
    public HttpResponse doData() {
        try {
            return PromotionDocuments.find(run, configured(), promotion)
                    .<HttpResponse>map(document -> new JsonAnswer(Report.json(document)))
                    .orElseGet(() -> HttpResponses.errorWithoutStack(404, Messages.text("nothingYet")));
        } catch (UncheckedIOException e) { // such as a damaged journal; the message says which line
            return HttpResponses.errorWithoutStack(500, e.getMessage());
        }
    }

    /** The open questions, each with what speaks against an answer by who asks. */
    public HttpResponse doQuestions() {
        return new JsonAnswer(Json.MAPPER.valueToTree(getQuestions()));
    }

    @RequirePOST
    public HttpResponse doApprove(@QueryParameter String question, @QueryParameter String note) {
        answering().accept(question, Question.Kind.APPROVAL, note);
        return HttpResponses.redirectToDot();
    }

    @RequirePOST
    public HttpResponse doAcknowledge(@QueryParameter String question, @QueryParameter String note) {
        answering().accept(question, Question.Kind.ACKNOWLEDGEMENT, note);
        return HttpResponses.redirectToDot();
    }

    @RequirePOST
    public HttpResponse doWaive(@QueryParameter String question, @QueryParameter String note) {
        answering().accept(question, Question.Kind.WAIVER, note);
        return HttpResponses.redirectToDot();
    }

    @RequirePOST
    public HttpResponse doAttest(@QueryParameter String question, @QueryParameter String note) {
        answering().accept(question, Question.Kind.ATTESTATION, note);
        return HttpResponses.redirectToDot();
    }

    /** Declines a promotion, or says that what was to be vouched for does not work. */
    @RequirePOST
    public HttpResponse doDecline(@QueryParameter String question, @QueryParameter String note) {
        answering().decline(question, note);
        return HttpResponses.redirectToDot();
    }

    /** @param breakingChanges one a line; empty says that there are none */
    @RequirePOST
    public HttpResponse doReview(@QueryParameter String version, @QueryParameter String breakingChanges) {
        run.checkPermission(PromotionPermissions.REVIEW);
        User reader = User.current();
        if (reader == null) {
            throw HttpResponses.errorWithoutStack(403, Messages.text("anonymous"));
        }
        try {
            home().records(configured()).add(new Review(version, null, lines(breakingChanges)),
                    Speaker.signedIn(reader.getId()));
        } catch (IllegalArgumentException e) {
            throw HttpResponses.errorWithoutStack(400, e.getMessage());
        }
        return HttpResponses.redirectToDot();
    }

    private static List<String> lines(String text) {
        return text == null ? List.of() : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private Answering answering() {
        return new Answering(run, configured(), promotion, home());
    }

    private PlatformHome home() {
        return PlatformHome.of(Jenkins.get().getRootDir().toPath().resolve(PlatformHome.FOLDER), configured());
    }

    private Platform configured() {
        return PexipGlobalConfiguration.get()
                .find(platform)
                .map(this::ifAllowed)
                .orElseThrow(() -> HttpResponses.errorWithoutStack(404, Messages.text("noPlatform", platform)));
    }

    /** Whoever answers here speaks for the platform, so the job must still have it. */
    private Platform ifAllowed(Platform found) {
        String job = run.getParent().getFullName();
        if (!found.isFor(job)) {
            throw HttpResponses.errorWithoutStack(403, Messages.text("notAllowed", job, platform));
        }
        return found;
    }
}
