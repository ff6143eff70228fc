package io.jenkins.plugins.pexip.simulator.infinity;

/**
 * Which form the node's answers have where real nodes differ, or where nobody knows. Null takes the default; Jackson
 * reads it from YAML.
 *
 * @param dates how points in time are written; MIXED if null
 * @param nesting how DNS, NTP and syslog servers of locations, and permissions of roles, are read; OBJECTS if null
 * @param absoluteLocations whether the Location of what was made has scheme and host; the path alone otherwise
 * @param inUse the status that refuses to remove what something else refers to: 400 with a body, or 404, 405, 409; 204
 *     removes it. 400 if null; which one a real node answers with is unknown
 * @param mostRequestBytes a proxy in front answers 413 to requests with a longer body; 0 for no such proxy
 * @param upgradeClearsMaintenance whether a node that was upgraded is taken out of a maintenance mode that an
 *     administrator had set. The vendor's guide has people do it themselves, so it is not by default
 */
public record ManagementNodeForms(
        Dates dates, Nesting nesting, boolean absoluteLocations, Integer inUse, long mostRequestBytes,
        boolean upgradeClearsMaintenance) {

    /** How the node writes points in time. All are UTC without saying so. */
    public enum Dates {
        /** Microseconds for what happened, none for when something was last seen: as recorded. */
        MIXED,
        MICROSECONDS,
        SECONDS;

        /** @param written with microseconds */
        String write(String field, String written) {
            boolean seconds = this == SECONDS || this == MIXED && field.startsWith("last_");
            return seconds ? written.replaceFirst("\\.\\d+$", "") : written;
        }
    }

    /** How related objects come that newer nodes write out. */
    public enum Nesting {
        OBJECTS,
        URIS
    }

    private static final int REFUSED = 400;

    public ManagementNodeForms {
        dates = dates == null ? Dates.MIXED : dates;
        nesting = nesting == null ? Nesting.OBJECTS : nesting;
        inUse = inUse == null ? REFUSED : inUse;
    }

    public static ManagementNodeForms defaults() {
        return new ManagementNodeForms(null, null, false, null, 0, false);
    }

    public ManagementNodeForms with(Dates other) {
        return new ManagementNodeForms(other, nesting, absoluteLocations, inUse, mostRequestBytes,
                upgradeClearsMaintenance);
    }

    public ManagementNodeForms with(Nesting other) {
        return new ManagementNodeForms(dates, other, absoluteLocations, inUse, mostRequestBytes,
                upgradeClearsMaintenance);
    }

    public ManagementNodeForms withAbsoluteLocations() {
        return new ManagementNodeForms(dates, nesting, true, inUse, mostRequestBytes,
                upgradeClearsMaintenance);
    }

    public ManagementNodeForms inUse(int status) {
        return new ManagementNodeForms(dates, nesting, absoluteLocations, status, mostRequestBytes,
                upgradeClearsMaintenance);
    }

    public ManagementNodeForms behindProxy(long bytes) {
        return new ManagementNodeForms(dates, nesting, absoluteLocations, inUse, bytes,
                upgradeClearsMaintenance);
    }

    public ManagementNodeForms withUpgradesThatClearMaintenance() {
        return new ManagementNodeForms(dates, nesting, absoluteLocations, inUse, mostRequestBytes, true);
    }
}
