package hudson.model;

import java.io.Serializable;
import org.kohsuke.stapler.export.CustomExportedBean;

/** How a run ended, from best to worst. */
public final class Result implements Serializable, CustomExportedBean {

    private static final long serialVersionUID = 1L;
    public static final Result SUCCESS = new Result("SUCCESS", 0);
    public static final Result UNSTABLE = new Result("UNSTABLE", 1);
    public static final Result FAILURE = new Result("FAILURE", 2);
    public static final Result NOT_BUILT = new Result("NOT_BUILT", 3);
    public static final Result ABORTED = new Result("ABORTED", 4);

    public final int ordinal;
    private final String name;

    private Result(String name, int ordinal) {
        this.name = name;
        this.ordinal = ordinal;
    }

    public Result combine(Result other) {
        return isWorseThan(other) ? this : other;
    }

    public boolean isWorseThan(Result other) {
        return ordinal > other.ordinal;
    }

    public boolean isBetterOrEqualTo(Result other) {
        return ordinal <= other.ordinal;
    }

    private Object readResolve() {
        return fromString(name);
    }

    /** FAILURE if there is none of this name. */
    public static Result fromString(String name) {
        for (Result result : new Result[] {SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED}) {
            if (result.name.equalsIgnoreCase(name)) {
                return result;
            }
        }
        return FAILURE;
    }

    @Override
    public String toString() {
        return name;
    }
}
