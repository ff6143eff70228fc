package hudson.security;

import java.util.Collections;
import java.util.Iterator;
import org.jvnet.localizer.Localizable;

/** Permissions that belong together. */
public final class PermissionGroup implements Iterable<Permission>, Comparable<PermissionGroup> {

    public final Class owner;
    public final Localizable title;

    public PermissionGroup(Class owner, Localizable title) {
        this.owner = owner;
        this.title = title;
    }

    @Override
    public Iterator<Permission> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public int compareTo(PermissionGroup other) {
        return owner.getName().compareTo(other.owner.getName());
    }
}
