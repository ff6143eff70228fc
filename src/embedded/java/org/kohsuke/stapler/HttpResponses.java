package org.kohsuke.stapler;

import java.io.IOException;
import jakarta.servlet.ServletException;

/** The usual answers. */
public class HttpResponses {

    public static HttpResponseException ok() {
        return status(200);
    }

    public static HttpResponseException notFound() {
        return status(404);
    }

    public static HttpResponseException forbidden() {
        return status(403);
    }

    public static HttpResponseException status(int code) {
        return new Status(code, null);
    }

    public static HttpResponseException error(int code, String message) {
        return new Status(code, message);
    }

    /** As plain text, for people as for scripts. */
    public static HttpResponseException errorWithoutStack(int code, String message) {
        return new Status(code, message);
    }

    /** Back to the page that the request came to. */
    public static HttpResponse redirectToDot() {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                    throws IOException {
                response.sendRedirect(".");
            }
        };
    }

    /** An answer that can also be thrown. */
    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {

        private static final long serialVersionUID = 1L;

        HttpResponseException(String message) {
            super(message);
        }
    }

    private static final class Status extends HttpResponseException {

        private static final long serialVersionUID = 1L;
        private final int code;

        Status(int code, String message) {
            super(message);
            this.code = code;
        }

        @Override
        public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                throws IOException, ServletException {
            if (getMessage() == null) {
                response.setStatus(code);
            } else {
                response.sendError(code, getMessage());
            }
        }
    }
}
