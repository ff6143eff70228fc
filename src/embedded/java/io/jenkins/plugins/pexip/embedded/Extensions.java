package io.jenkins.plugins.pexip.embedded;

import hudson.Extension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/** One instance of each class in the SezPoz index of {@link Extension}, and what was added by hand. */
final class Extensions {

    private final List<Object> all = new CopyOnWriteArrayList<>(BuiltInSteps.all());
    private boolean loaded;

    /** Not sooner than the first question, since extensions may ask for the controller when they are made. */
    private synchronized void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        for (IndexItem<Extension, Object> item : sorted()) {
            all.add(instance(item));
        }
    }

    private static List<IndexItem<Extension, Object>> sorted() {
        var items = new ArrayList<IndexItem<Extension, Object>>();
        Index.load(Extension.class, Object.class, Extensions.class.getClassLoader()).forEach(items::add);
        items.sort(Comparator.comparingDouble(i -> -i.annotation().ordinal()));
        return items;
    }

    private static Object instance(IndexItem<Extension, Object> item) {
        try {
            return item.instance();
        } catch (InstantiationException cause) {
            throw new IllegalStateException("The extension " + item.className() + " could not be made.", cause);
        }
    }

    void add(Object extension) {
        all.add(extension);
    }

    <T> List<T> of(Class<T> type) {
        load();
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
