package hudson;

import io.jenkins.plugins.pexip.embedded.Controller;
import java.util.AbstractList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.util.io.OnMaster;

/** The extensions of one type. */
public class ExtensionList<T> extends AbstractList<T> implements OnMaster {

    public final Class<T> extensionType;
    private final List<T> found;

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        this.extensionType = extensionType;
        this.found = Controller.current().extensions(extensionType);
    }

    public static <T> ExtensionList<T> lookup(Class<T> type) {
        return new ExtensionList<>(Jenkins.get(), type);
    }

    /** @throws IllegalStateException unless there is exactly one */
    public static <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException("Expected 1 instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }

    /** Null if there is none of exactly this class. */
    public <U extends T> U get(Class<U> type) {
        return found.stream().filter(e -> e.getClass() == type).map(type::cast).findFirst().orElse(null);
    }

    @Override
    public T get(int index) {
        return found.get(index);
    }

    @Override
    public int size() {
        return found.size();
    }
}
