package org.kohsuke.stapler;

import java.io.IOException;
import jakarta.servlet.ServletException;

/** An answer to a request. */
public interface HttpResponse {

    default void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {}
}
