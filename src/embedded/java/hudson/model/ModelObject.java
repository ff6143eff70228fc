package hudson.model;

/** What has a name that people read. */
public interface ModelObject {

    String getDisplayName();
}
