package jenkins.model;

/** What is shown as a machine. */
public interface IComputer {}
