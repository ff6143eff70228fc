package jenkins.model;

/** What has a name among its siblings. */
public interface Named {}
