package io.jenkins.plugins.pexip.configuration;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.time.DayOfWeek;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The lists of the forms. */
final class Choices {

    private Choices() {}

    /** All that can be used; the current one alone for those who may not configure. */
    static ListBoxModel credentials(String current) {
        StandardListBoxModel choices = new StandardListBoxModel();
        if (Checks.mayConfigure()) {
            choices.includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, Jenkins.get(), StandardUsernamePasswordCredentials.class)
                    .includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class)
                    .includeAs(ACL.SYSTEM2, Jenkins.get(), FileCredentials.class);
        }
        return choices.includeCurrentValue(current);
    }

    /** The days of a week, and none of them first. */
    static ListBoxModel days() {
        ListBoxModel choices = new ListBoxModel();
        choices.add(Messages.sameDay(), "");
        for (DayOfWeek day : DayOfWeek.values()) {
            choices.add(day.name(), day.name());
        }
        return choices;
    }
}
