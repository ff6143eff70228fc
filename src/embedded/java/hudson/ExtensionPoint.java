package hudson;

/** What plugins may extend. */
public interface ExtensionPoint {}
