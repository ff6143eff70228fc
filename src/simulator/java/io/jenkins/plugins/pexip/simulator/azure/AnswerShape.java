package io.jenkins.plugins.pexip.simulator.azure;

/** How Azure answers a request for something that takes time. */
public enum AnswerShape {
    /** 202 with Azure-AsyncOperation and Location. */
    BOTH_HEADERS,
    /** 202 with Azure-AsyncOperation alone. */
    STATUS_HEADER,
    /** 202 with Location alone. */
    LOCATION_HEADER,
    /** 200, and it is done. */
    AT_ONCE,
    /** 200 with the resource, still {@code Updating}, and Azure-AsyncOperation; as STATUS_HEADER without a resource. */
    UPDATING,
    /** 201 with the resource and Azure-AsyncOperation. */
    CREATED
}
