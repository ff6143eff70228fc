package io.jenkins.plugins.pexip.timezone;

import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of the time-zone database, such as 2026b; one with more letters came later in its year. */
public record Release(int year, String letters) implements Comparable<Release> {

    private static final Pattern FORM = Pattern.compile("(\\d{4})([a-z]{1,2})");
    private static final Comparator<Release> BY_TIME = Comparator.comparingInt(Release::year)
            .thenComparingInt(release -> release.letters.length())
            .thenComparing(Release::letters);

    /** @throws IllegalArgumentException unless it is a year and one or two letters */
    public static Release of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no release of time-zone data, such as 2026b".formatted(text));
        }
        return new Release(Integer.parseInt(form.group(1)), form.group(2));
    }

    /** What this JVM computes with; some vendors add letters of their own, which don't count. */
    public static Release ofJava() {
        String version = ZoneRulesProvider.getVersions("UTC").lastKey();
        Matcher form = FORM.matcher(version);
        return form.lookingAt() ? new Release(Integer.parseInt(form.group(1)), form.group(2).substring(0, 1))
                : new Release(0, version);
    }

    public boolean isOlderThan(Release other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return BY_TIME.compare(this, other);
    }

    @Override
    public String toString() {
        return year + letters;
    }
}
