package org.jenkins.ui.icon;

/** What has an icon. */
public interface IconSpec {}
