package jenkins.model;

import hudson.model.Item;
import hudson.model.ItemGroup;

/** Where top-level items can be added. */
public interface DirectlyModifiableTopLevelItemGroup extends ItemGroup<Item> {}
