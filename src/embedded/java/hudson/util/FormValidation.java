package hudson.util;

import java.io.IOException;
import java.util.Locale;
import jakarta.servlet.ServletException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What a form says about a field. */
public abstract class FormValidation extends IOException implements HttpResponse {

    private static final long serialVersionUID = 1L;
    public final Kind kind;

    /** How bad it is. */
    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FormValidation ok() {
        return respond(Kind.OK, "<div/>");
    }

    public static FormValidation ok(String message) {
        return said(Kind.OK, message);
    }

    public static FormValidation warning(String message) {
        return said(Kind.WARNING, message);
    }

    public static FormValidation error(String message) {
        return said(Kind.ERROR, message);
    }

    public static FormValidation validateRequired(String value) {
        return value == null || value.isBlank() ? error("Required") : ok();
    }

    public static FormValidation respond(Kind kind, String html) {
        return new Fixed(kind, html, html);
    }

    private static FormValidation said(Kind kind, String message) {
        String escaped = message.replace("&", "&amp;").replace("<", "&lt;");
        return new Fixed(kind, message, "<div class=\"%s\">%s</div>"
                .formatted(kind.name().toLowerCase(Locale.ROOT), escaped));
    }

    public abstract String renderHtml();

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print(renderHtml());
    }

    private static final class Fixed extends FormValidation {

        private static final long serialVersionUID = 1L;
        private final String html;

        Fixed(Kind kind, String message, String html) {
            super(kind, message);
            this.html = html;
        }

        @Override
        public String renderHtml() {
            return html;
        }
    }
}
