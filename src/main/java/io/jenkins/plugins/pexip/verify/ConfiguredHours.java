package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.stage.port.OpeningHours;
import io.jenkins.plugins.pexip.stage.port.ServiceHours;
import java.util.List;

/** The service hours as an administrator wrote them down. */
public record ConfiguredHours(ServiceHoursSettings settings) implements ServiceHours {

    @Override
    public String source() {
        return "configuration";
    }

    @Override
    public OpeningHours read() {
        return new OpeningHours(settings.timeZone(), settings.periods(), List.of());
    }
}
