package hudson.model;

import hudson.search.SearchableModelObject;

/** A model object that the search box finds. */
public abstract class AbstractModelObject implements SearchableModelObject {}
