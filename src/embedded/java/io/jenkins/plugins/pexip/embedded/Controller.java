package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.security.Permission;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

/**
 * What stands for the Jenkins controller while pipelines run in one process: its home, its extensions, its credentials,
 * and who acts. One at a time.
 */
public final class Controller {

    private static volatile Controller current;

    private final Path home;
    private final Secrets secrets;
    private final Extensions extensions = new Extensions();
    private final Map<String, EmbeddedRun> runs = new ConcurrentHashMap<>();
    private final ThreadLocal<String> user = new ThreadLocal<>();
    private volatile BiPredicate<String, Permission> permissions = (who, what) -> true;

    private final List<Object> systemCredentials = new CopyOnWriteArrayList<>();

    private Controller(Path home, Secrets secrets) {
        this.home = home;
        this.secrets = secrets;
    }

    /** Takes the place of the one before, with fresh extensions. */
    public static Controller start(Path home, Secrets secrets) {
        current = new Controller(home, secrets);
        return current;
    }

    /** @throws IllegalStateException if none was started */
    public static Controller current() {
        if (current == null) {
            throw new IllegalStateException("No embedded controller was started.");
        }
        return current;
    }

    public Path home() {
        return home;
    }

    /** Adds what no index lists. */
    public Controller with(Object extension) {
        extensions.add(extension);
        return this;
    }

    public <T> List<T> extensions(Class<T> type) {
        return extensions.of(type);
    }

    /** Null if there is none of this id that can be had as this type. */
    public <C extends IdCredentials> C credential(String id, Class<C> type) {
        return new StoredCredentials(secrets).find(id, type);
    }

    /** Adds what only the controller itself can look up. */
    public Controller withSystemCredentials(Object credentials) {
        systemCredentials.add(credentials);
        return this;
    }

    public <C> List<C> systemCredentials(Class<C> type) {
        return systemCredentials.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void began(EmbeddedRun run) {
        runs.put(run.getExternalizableId(), run);
    }

    /** Null if there is none. */
    public EmbeddedRun run(String job, int number) {
        return runs.get(job + "#" + number);
    }

    /** Who acts on this thread; null for nobody. */
    public String user() {
        return user.get();
    }

    /** @return who acted before */
    public String actAs(String who) {
        String before = user.get();
        user.set(who);
        return before;
    }

    /** Sets who may do what; everybody everything at first, since who starts the process has its rights anyway. */
    public void permit(BiPredicate<String, Permission> rule) {
        permissions = rule;
    }

    public boolean permits(Permission permission) {
        return permissions.test(user(), permission);
    }
}
