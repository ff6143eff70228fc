package net.sf.json;

import java.util.Set;
import java.util.TreeSet;

/** A submitted form, as far as the plugin looks into it: the names of its fields. */
public final class JSONObject {

    private final Set<String> names = new TreeSet<>();

    public JSONObject() {}

    public boolean has(String name) {
        return names.contains(name);
    }
}
