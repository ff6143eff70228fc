package hudson.model;

import java.io.File;

/** What has a folder of its own. */
public interface PersistenceRoot extends Saveable {

    File getRootDir();
}
