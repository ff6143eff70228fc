package org.jenkinsci.remoting;

/** Asks on which side of a channel work may run. */
public abstract class RoleChecker {}
