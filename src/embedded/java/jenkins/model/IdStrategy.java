package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.util.Comparator;
import java.util.Locale;

/** How user ids are compared. */
public abstract class IdStrategy implements Describable<IdStrategy>, ExtensionPoint, Comparator<String> {

    public static IdStrategy CASE_INSENSITIVE = new IdStrategy() {
        @Override
        public int compare(String one, String other) {
            return String.CASE_INSENSITIVE_ORDER.compare(one, other);
        }

        @Override
        public String keyFor(String id) {
            return id.toLowerCase(Locale.ENGLISH);
        }
    };

    /** The same for two ids of one user. */
    public String keyFor(String id) {
        return id;
    }

    public boolean equals(String one, String other) {
        return compare(one, other) == 0;
    }

    @Override
    public abstract int compare(String one, String other);
}
