package io.jenkins.plugins.pexip.configuration;

import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of Messages.properties. */
final class Messages {

    private static final ResourceBundleHolder TEXTS = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static Localizable of(String key) {
        return new Localizable(TEXTS, key);
    }

    static String title() {
        return TEXTS.format("title");
    }

    static String thisField() {
        return TEXTS.format("thisField");
    }

    static String needsHttps() {
        return TEXTS.format("needsHttps");
    }

    static String needsTimeZone() {
        return TEXTS.format("needsTimeZone");
    }

    static String sameDay() {
        return TEXTS.format("sameDay");
    }
}
