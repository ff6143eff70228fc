package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.pexip.embedded.Controller;
import java.io.File;
import java.io.IOException;
import java.util.List;
import jenkins.console.WithConsoleUrl;
import jenkins.model.HistoricalBuild;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import jenkins.util.io.OnMaster;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.StaplerProxy;

/** One run of a job. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint,
                Comparable<RunT>,
                AccessControlled,
                PersistenceRoot,
                DescriptorByNameOwner,
                OnMaster,
                StaplerProxy,
                HistoricalBuild,
                WithConsoleUrl {

    public static final PermissionGroup PERMISSIONS =
            new PermissionGroup(Run.class, new Localizable(ResourceBundleHolder.get(Run.class), "Run"));
    public static final Permission UPDATE =
            new Permission(PERMISSIONS, "Update", null, Jenkins.ADMINISTER, PermissionScope.RUN);

    protected final transient JobT project;
    public transient int number;
    protected volatile Result result;

    protected Run(JobT project) throws IOException {
        this.project = project;
    }

    public JobT getParent() {
        return project;
    }

    public int getNumber() {
        return number;
    }

    public String getExternalizableId() {
        return project.getFullName() + "#" + number;
    }

    @Override
    public String getDisplayName() {
        return "#" + number;
    }

    public String getFullDisplayName() {
        return project.getDisplayName() + " " + getDisplayName();
    }

    public String getUrl() {
        return project.getUrl() + number + "/";
    }

    @Override
    public File getRootDir() {
        return new File(project.getRootDir(), "builds/" + number);
    }

    public List<Cause> getCauses() {
        return List.of();
    }

    /** Null if none of this type. */
    public <T extends Cause> T getCause(Class<T> type) {
        return getCauses().stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }

    /**
     * Null if there is none; this process knows no other runs than those that began in it.
     *
     * @throws IllegalArgumentException if no run could have this id
     */
    public static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException {
        int hash = id.lastIndexOf('#');
        if (hash <= 0) {
            throw new IllegalArgumentException("'%s' has no job and number".formatted(id));
        }
        return Controller.current().run(id.substring(0, hash), Integer.parseInt(id.substring(hash + 1)));
    }

    public boolean isBuilding() {
        return result == null;
    }

    /** Null while nothing has been decided. */
    public Result getResult() {
        return result;
    }

    /** A result only gets worse. */
    public void setResult(Result wanted) {
        result = result == null ? wanted : result.combine(wanted);
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        return new EnvVars();
    }

    @Override
    public void addAction(Action action) {
        super.addAction(action);
        if (action instanceof RunAction2 attached) {
            attached.onAttached(this);
        }
    }

    @Override
    public ACL getACL() {
        return project.getACL();
    }

    @Override
    public int compareTo(RunT other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public synchronized void save() throws IOException {}
}
