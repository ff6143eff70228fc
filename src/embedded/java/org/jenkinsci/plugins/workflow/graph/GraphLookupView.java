package org.jenkinsci.plugins.workflow.graph;

/** Answers questions about a graph. */
public interface GraphLookupView {}
