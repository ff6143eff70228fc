package io.jenkins.plugins.pexip.simulator.azure;

/** Is told when what is on a machine's disks is copied or put back; called as part of the timeline. */
public interface CopyListener {

    /** @param copy names the copy; a machine may have many */
    void copied(String machine, String copy);

    /** The machine is off, and its disks hold what they held when that copy was taken. */
    void restored(String machine, String copy);
}
