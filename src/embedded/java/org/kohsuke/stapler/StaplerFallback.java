package org.kohsuke.stapler;

/** What lets another object answer the requests that it can't. */
public interface StaplerFallback {}
