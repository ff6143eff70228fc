package jenkins.console;

/** What has a console page. */
public interface WithConsoleUrl {}
