package hudson.model;

import hudson.security.ACL;
import java.io.File;
import java.io.IOException;
import jenkins.model.Jenkins;

/** An item with a name in a group. */
public abstract class AbstractItem extends Actionable implements Item {

    private final ItemGroup<? extends Item> parent;
    private final String name;

    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public ItemGroup<? extends Item> getParent() {
        return parent;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getFullName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public String getUrl() {
        return "job/" + name + "/";
    }

    @Override
    public File getRootDir() {
        return new File(Jenkins.get().getRootDir(), "jobs/" + name);
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public synchronized void save() throws IOException {}
}
