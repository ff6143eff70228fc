package hudson.remoting;

/** A way to another machine. */
public interface VirtualChannel {}
