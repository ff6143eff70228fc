package io.jenkins.plugins.pexip.stage.port;

import java.io.Serializable;

/**
 * An upload as the node sees it.
 *
 * @param id the node's name for it
 * @param offset bytes that the node acknowledged
 * @param total bytes that were announced
 */
public record Upload(String id, long offset, long total) implements Serializable {

    public boolean complete() {
        return offset >= total;
    }
}
