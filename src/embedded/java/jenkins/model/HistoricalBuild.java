package jenkins.model;

/** A run in a list of runs. */
public interface HistoricalBuild {}
