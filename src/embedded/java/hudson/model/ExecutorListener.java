package hudson.model;

import hudson.ExtensionPoint;

/** Hears of what executors do. */
public interface ExecutorListener extends ExtensionPoint {}
