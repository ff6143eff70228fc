package io.jenkins.plugins.pexip.stage.port;

/**
 * Something that the product will have to do in a system.
 *
 * @param system which, in a word or two
 * @param name of the right, as the system calls it, and on what
 * @param held whether whoever the product signs in as has it
 */
public record Right(String system, String name, boolean held) {}
