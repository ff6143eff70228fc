package com.cloudbees.plugins.credentials.common;

/** The choices of a form's list of credentials, by their descriptions. */
public class StandardListBoxModel extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {

    private static final long serialVersionUID = 1L;

    public StandardListBoxModel() {}

    @Override
    protected String describe(StandardCredentials credentials) {
        return credentials.getDescription();
    }
}
