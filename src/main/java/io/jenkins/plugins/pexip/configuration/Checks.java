package io.jenkins.plugins.pexip.configuration;

import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.policy.own.OwnRules;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** What the forms say about a field while it is filled in; nothing to those who may not configure. */
final class Checks {

    private Checks() {}

    static FormValidation required(String value) {
        return mayConfigure() ? FormValidation.validateRequired(value) : FormValidation.ok();
    }

    static FormValidation duration(String value) {
        return parsed(() -> Entered.duration(Messages.thisField(), Entered.text(value)));
    }

    static FormValidation instant(String value) {
        return parsed(() -> Entered.instant(Messages.thisField(), Entered.text(value)));
    }

    static FormValidation time(String value) {
        return parsed(() -> Entered.time(Messages.thisField(), Entered.text(value)));
    }

    static FormValidation timeZone(String value) {
        String zone = Entered.text(value);
        return !mayConfigure() || zone == null || ServiceHoursSettings.isNamedZone(zone)
                ? FormValidation.ok()
                : FormValidation.error(Messages.needsTimeZone());
    }

    /** Everything that is sent carries credentials, so HTTPS only. */
    static FormValidation address(String value) {
        if (!mayConfigure() || value == null || value.isBlank()) {
            return required(value);
        }
        try {
            URI address = URI.create(value.strip());
            boolean usable = "https".equals(address.getScheme()) && address.getHost() != null;
            return usable ? FormValidation.ok() : FormValidation.error(Messages.needsHttps());
        } catch (IllegalArgumentException e) {
            return FormValidation.error(Messages.needsHttps());
        }
    }

    static FormValidation expression(String value) {
        return value == null || value.isBlank() ? required(value) : parsed(() -> OwnRules.checkExpression(value));
    }

    /** What several lines say, each one of the type's words. */
    static <E extends Enum<E>> FormValidation words(String value, Class<E> type) {
        return value == null || value.isBlank()
                ? required(value)
                : parsed(() -> Entered.lines(List.of(value))
                        .forEach(line -> Entered.word(Messages.thisField(), line, type)));
    }

    /** What several lines say, one at least. */
    static FormValidation lines(String value, Consumer<String> parser) {
        return value == null || value.isBlank()
                ? required(value)
                : parsed(() -> Entered.lines(List.of(value)).forEach(parser));
    }

    private static FormValidation parsed(Runnable parser) {
        try {
            if (mayConfigure()) {
                parser.run();
            }
            return FormValidation.ok();
        } catch (ConfigurationProblem e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static boolean mayConfigure() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }
}
