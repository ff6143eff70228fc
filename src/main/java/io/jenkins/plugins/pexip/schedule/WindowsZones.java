package io.jenkins.plugins.pexip.schedule;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Azure DevOps names time zones as Windows does. Those of North America and Europe, and some more; a zone that is not
 * among them is not known here. "Pacific Standard Time" is that of the United States, whose clocks are put back in
 * winter; British Columbia's are not any more.
 */
final class WindowsZones {

    private static final Map<String, String> PLACES = Map.ofEntries(
            entry("UTC", "Etc/UTC"),
            entry("Hawaiian Standard Time", "Pacific/Honolulu"),
            entry("Alaskan Standard Time", "America/Anchorage"),
            entry("Pacific Standard Time", "America/Los_Angeles"),
            entry("Yukon Standard Time", "America/Whitehorse"),
            entry("US Mountain Standard Time", "America/Phoenix"),
            entry("Mountain Standard Time", "America/Denver"),
            entry("Central Standard Time", "America/Chicago"),
            entry("Canada Central Standard Time", "America/Regina"),
            entry("Eastern Standard Time", "America/New_York"),
            entry("Atlantic Standard Time", "America/Halifax"),
            entry("Newfoundland Standard Time", "America/St_Johns"),
            entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
            entry("GMT Standard Time", "Europe/London"),
            entry("W. Europe Standard Time", "Europe/Berlin"),
            entry("Romance Standard Time", "Europe/Paris"),
            entry("Central Europe Standard Time", "Europe/Budapest"),
            entry("Central European Standard Time", "Europe/Warsaw"),
            entry("GTB Standard Time", "Europe/Bucharest"),
            entry("FLE Standard Time", "Europe/Helsinki"),
            entry("Turkey Standard Time", "Europe/Istanbul"),
            entry("India Standard Time", "Asia/Kolkata"),
            entry("Singapore Standard Time", "Asia/Singapore"),
            entry("China Standard Time", "Asia/Shanghai"),
            entry("Tokyo Standard Time", "Asia/Tokyo"),
            entry("AUS Eastern Standard Time", "Australia/Sydney"),
            entry("New Zealand Standard Time", "Pacific/Auckland"));

    private WindowsZones() {}

    /** The IANA's name; the same where it is none of Windows' that is known here. */
    static String name(String id) {
        return PLACES.getOrDefault(id, id);
    }
}
