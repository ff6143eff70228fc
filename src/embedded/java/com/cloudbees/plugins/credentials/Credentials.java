package com.cloudbees.plugins.credentials;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.io.Serializable;

/** A secret of the credentials store. */
public interface Credentials extends Describable<Credentials>, Serializable, ExtensionPoint {}
