package org.jenkinsci.plugins.workflow.graph;

/** Keeps the actions of a graph's nodes. */
public interface FlowActionStorage {}
