package jenkins.util.io;

/** What lives on the controller only. */
public interface OnMaster {}
