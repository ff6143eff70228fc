package io.jenkins.plugins.pexip.rest;

import java.io.Serializable;

/** How a range of a file becomes a request. It travels to the machine where the file lies. */
@FunctionalInterface
public interface PartFormat extends Serializable {

    /**
     * @param from the range's first byte
     * @param length bytes of the range
     * @param total bytes of the whole file
     */
    Part of(String fileName, long from, long length, long total);
}
