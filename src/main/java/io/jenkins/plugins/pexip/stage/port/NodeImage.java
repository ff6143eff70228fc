package io.jenkins.plugins.pexip.stage.port;

/**
 * The image of a node's VM, as it was kept. It holds secrets of the platform.
 *
 * @param sha256 64 hexadecimal digits
 * @param type what the managing node says that it is, such as {@code application/octet-stream}
 */
public record NodeImage(long bytes, String sha256, String type) {}
