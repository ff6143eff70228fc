package org.kohsuke.stapler.export;

/** What says itself how it looks in the API. */
public interface CustomExportedBean {}
