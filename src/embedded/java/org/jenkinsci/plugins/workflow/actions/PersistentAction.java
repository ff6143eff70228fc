package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;

/** An action that is stored with its node. */
public interface PersistentAction extends Action {}
