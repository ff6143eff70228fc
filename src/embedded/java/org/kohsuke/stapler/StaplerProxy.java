package org.kohsuke.stapler;

/** What lets another object answer its requests. */
public interface StaplerProxy {}
