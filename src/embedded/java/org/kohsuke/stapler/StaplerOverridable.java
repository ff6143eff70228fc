package org.kohsuke.stapler;

/** What lets others answer its requests first. */
public interface StaplerOverridable {}
