package hudson.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.ModelObjectWithContextMenu;

/** What actions can be attached to. */
public abstract class Actionable extends AbstractModelObject implements ModelObjectWithContextMenu {

    private final transient List<Action> actions = new CopyOnWriteArrayList<>();

    public List<Action> getActions() {
        return actions;
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        return getActions().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends Action> T getAction(Class<T> type) {
        return getActions(type).stream().findFirst().orElse(null);
    }

    public void addAction(Action action) {
        actions.add(action);
    }

    /** Puts the action in the place of all others of its very class. */
    public void replaceAction(Action action) {
        actions.removeIf(a -> a.getClass() == action.getClass());
        addAction(action);
    }

    public boolean removeAction(Action action) {
        return actions.remove(action);
    }
}
