package com.cloudbees.plugins.credentials.common;

import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import org.springframework.security.core.Authentication;

/** The choices of a form's list of credentials. */
public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {

    private static final long serialVersionUID = 1L;

    public AbstractIdCredentialsListBoxModel() {}

    protected abstract String describe(C credentials);

    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        add("- none -", "");
        return this;
    }

    /** Adds nothing: secrets on the command line are found by their id and not listed. */
    public AbstractIdCredentialsListBoxModel<T, C> includeAs(
            Authentication authentication, ItemGroup context, Class<? extends C> type) {
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value) {
        if (value != null && !value.isEmpty() && stream().noneMatch(option -> option.value.equals(value))) {
            add(value, value);
        }
        return this;
    }
}
