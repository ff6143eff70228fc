package org.jenkinsci.remoting;

import java.io.Serializable;

/** What may go to an agent, but into no file. */
public interface SerializableOnlyOverRemoting extends Serializable {}
