package io.jenkins.plugins.pexip.stage.port;

/**
 * What a node is called by. A node with two addresses has two of these.
 *
 * @param dnsName hostname and domain
 */
public record NodeNames(String name, String address, String hostname, String dnsName) {}
