package io.jenkins.plugins.pexip.stage.port;

/**
 * A VM from the vendor's template that has no configuration yet.
 *
 * @param url where it takes its configuration, such as {@code https://10.0.1.9:8443}
 * @param certificate SHA-256 of the certificate that it made for itself, in hex; colons may be between
 */
public record WaitingVm(String url, String certificate) {}
