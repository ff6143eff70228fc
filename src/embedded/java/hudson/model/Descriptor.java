package hudson.model;

import io.jenkins.plugins.pexip.embedded.DescribedType;
import java.io.IOException;
import jakarta.servlet.ServletException;
import jenkins.model.Loadable;
import jenkins.util.io.OnMaster;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What is known of a class of describables. */
public abstract class Descriptor<T extends Describable<T>> implements Loadable, Saveable, OnMaster {

    public final transient Class<? extends T> clazz;

    protected Descriptor(Class<? extends T> clazz) {
        this.clazz = clazz;
    }

    /** Describes the class that encloses it. */
    protected Descriptor() {
        this.clazz = DescribedType.of(getClass());
    }

    public String getDisplayName() {
        return clazz.getSimpleName();
    }

    public String getId() {
        return clazz.getName();
    }

    /** Keeps nothing: the embedded runner is configured anew at each start. */
    @Override
    public synchronized void save() {}

    /** Finds nothing: see {@link #save()}. */
    public synchronized void load() {}

    /** A form that cannot be accepted. */
    public static final class FormException extends Exception implements HttpResponse {

        private static final long serialVersionUID = 1L;
        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }

        @Override
        public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                throws IOException, ServletException {
            response.sendError(400, getMessage());
        }
    }
}
