package io.jenkins.plugins.pexip.message;

import java.util.List;

/** The errors and warnings that are expected during an upgrade and need no action (seed 001, "Error messages"). */
public final class ExpectedMessages {

    /** @param alarm the alarm's code; null where the message is about none */
    private record Expected(String level, String name, String message, String alarm) {

        boolean fits(LogLine line) {
            return level.equals(line.level())
                    && name.equals(line.value("Name"))
                    && message.equals(line.value("Message"))
                    && (alarm == null || alarm.equals(line.value("Alarm")));
        }
    }

    /** All that the vendor's guide names. */
    private static final List<Expected> TABLE = List.of(
            new Expected("ERROR", "administrator.system.connectivity", "Unable to contact node.", null),
            new Expected("WARNING", "administrator.alarm", "Alarm raised", "connectivity_lost"));

    private ExpectedMessages() {}

    /** Whether a line of the log is one of those; which nodes were being upgraded at its time, a line does not tell. */
    public static boolean fit(LogLine line) {
        return TABLE.stream().anyMatch(expected -> expected.fits(line));
    }

    /** Whether an alarm of this code is expected about a node that is being upgraded or restarts. */
    public static boolean isAlarm(String code) {
        return TABLE.stream().anyMatch(expected -> code.equals(expected.alarm()));
    }
}
