package io.jenkins.plugins.pexip.platform;

import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.util.List;

/**
 * Where it stands when the service on an environment is open: at the service's own endpoint, or here.
 *
 * @param url the endpoint's whole address, such as {@code https://ias.example.ca/video/v2/service_hours}; null where
 *     the hours are configured
 * @param trust a PEM file with the certificates to trust for this address alone; null for the JVM's
 * @param timeZone an IANA name such as {@code America/Vancouver}; null where the endpoint is asked
 * @param periods when it is open; at all other times it is closed. None where the endpoint is asked
 */
public record ServiceHoursSettings(String url, @LocalFile String trust, String timeZone, List<ServicePeriod> periods) {

    /** @throws ConfigurationProblem unless it is one of the two, with a time zone that has a name */
    public ServiceHoursSettings {
        HttpsAddress.check("url", url);
        periods = periods == null ? List.of() : List.copyOf(periods);
        if ((url == null) == (timeZone == null)) {
            throw new ConfigurationProblem("serviceHours needs either 'url', the service's own endpoint, or 'timeZone'"
                    + " with 'periods'.");
        }
        if (url != null && !periods.isEmpty()) {
            throw new ConfigurationProblem("serviceHours has both 'url' and 'periods'; leave one of them out.");
        }
        if (timeZone != null && periods.isEmpty()) {
            throw new ConfigurationProblem("serviceHours has a 'timeZone' and no 'periods'; say when the service is"
                    + " open.");
        }
        if (timeZone != null && !isNamedZone(timeZone)) {
            throw new ConfigurationProblem("'%s' is no time zone; name one of the IANA's, such as America/Vancouver."
                    .formatted(timeZone));
        }
    }

    /** Whether it is a zone of the IANA's. A fixed offset is none: it is wrong for half of the year. */
    public static boolean isNamedZone(String name) {
        return TimeZones.inForce().knows(name);
    }
}
