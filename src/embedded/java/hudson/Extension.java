package hudson;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import net.java.sezpoz.Indexable;

/** Marks what Jenkins, or the embedded runner, finds by itself through the SezPoz index. */
@Indexable
@Documented
@Retention(RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
public @interface Extension {

    /** The higher, the earlier in its list. */
    double ordinal() default 0;

    /** Whether it may be left out where its dependencies are missing. */
    boolean optional() default false;
}
