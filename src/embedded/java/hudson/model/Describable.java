package hudson.model;

import jenkins.model.Jenkins;

/** What is configured by a form, a pipeline or Configuration as Code. */
public interface Describable<T extends Describable<T>> {

    @SuppressWarnings("unchecked")
    default Descriptor<T> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(getClass());
    }
}
