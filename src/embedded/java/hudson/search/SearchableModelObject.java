package hudson.search;

import hudson.model.ModelObject;

/** What the search box finds. */
public interface SearchableModelObject extends ModelObject {}
