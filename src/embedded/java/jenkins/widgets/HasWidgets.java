package jenkins.widgets;

/** What has boxes at the side of its page. */
public interface HasWidgets {}
