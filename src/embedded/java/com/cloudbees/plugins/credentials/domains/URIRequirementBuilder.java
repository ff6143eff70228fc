package com.cloudbees.plugins.credentials.domains;

import java.util.List;

/** Says for which address a credential is to be used; here every credential is for every address. */
public class URIRequirementBuilder {

    private URIRequirementBuilder() {}

    public static URIRequirementBuilder fromUri(String uri) {
        return new URIRequirementBuilder();
    }

    public List<DomainRequirement> build() {
        return List.of();
    }
}
