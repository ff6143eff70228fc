package hudson.model;

/** A page, or a fact, that belongs to a run, a job or a node of the graph. */
public interface Action extends ModelObject {

    /** Null hides the link. */
    String getIconFileName();

    @Override
    String getDisplayName();

    /** Null if it has no page. */
    String getUrlName();
}
