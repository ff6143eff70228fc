package io.jenkins.plugins.pexip.page;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of Messages.properties. */
final class Messages {

    private static final ResourceBundleHolder TEXTS = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String text(String key, Object... values) {
        return TEXTS.format(key, values);
    }
}
