package io.jenkins.plugins.pexip.embedded;

import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.pexip.disk.LastingFolder;
import io.jenkins.plugins.pexip.page.PromotionAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of a pipeline in this process. */
public final class EmbeddedRun extends Run<EmbeddedJob, EmbeddedRun> {

    private final String user;
    private final KeptRun kept;
    private final Map<String, Object> parameters;
    private final EnvVars added = new EnvVars();

    private EmbeddedRun(EmbeddedJob job, PipelineSettings settings) throws IOException {
        super(job);
        this.number = settings.number();
        this.parameters = new LinkedHashMap<>(settings.parameters());
        job.last(this);
        LastingFolder.create(getRootDir().toPath());
        this.kept = new KeptRun(getRootDir().toPath());
        this.user = kept.begin(settings);
        kept.identity().ifPresent(this::addAction);
    }

    /** What must survive of its actions is which promotion it is. */
    @Override
    public synchronized void save() throws IOException {
        Optional<PromotionAction> promotion = PromotionAction.of(this);
        if (promotion.isPresent()) {
            kept.keep(promotion.get());
        }
    }

    static EmbeddedRun of(PipelineSettings settings) {
        try {
            EmbeddedRun run = new EmbeddedRun(new EmbeddedJob(settings.job()), settings);
            Controller.current().began(run);
            return run;
        } catch (IOException cause) {
            throw new UncheckedIOException("The folder of the run could not be made.", cause);
        }
    }

    @Override
    public List<Cause> getCauses() {
        return List.of(new Cause.UserIdCause(user));
    }

    /** Values of the script's parameters; grows when the script declares its defaults. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Sets a variable for the rest of the run. */
    void variable(String name, String value) {
        added.override(name, value);
    }

    @Override
    public EnvVars getEnvironment(TaskListener listener) {
        EnvVars variables = new EnvVars();
        parameters.forEach((name, value) -> variables.put(name, String.valueOf(value)));
        variables.put("BUILD_NUMBER", Integer.toString(number));
        variables.put("BUILD_ID", Integer.toString(number));
        variables.put("JOB_NAME", getParent().getFullName());
        return variables.overrideAll(added);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
