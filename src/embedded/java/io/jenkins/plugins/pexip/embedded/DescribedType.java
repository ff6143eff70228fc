package io.jenkins.plugins.pexip.embedded;

import hudson.model.Describable;

/** Finds what a descriptor describes. */
public final class DescribedType {

    private DescribedType() {}

    /** The class around the descriptor's. */
    @SuppressWarnings("unchecked")
    public static <T extends Describable<T>> Class<? extends T> of(Class<?> descriptor) {
        Class<?> outer = descriptor.getEnclosingClass();
        if (outer == null || !Describable.class.isAssignableFrom(outer)) {
            throw new AssertionError(descriptor.getName() + " is not nested in the class that it describes");
        }
        return (Class<? extends T>) outer;
    }
}
