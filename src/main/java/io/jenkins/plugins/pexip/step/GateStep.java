package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipGate}: a gate where the Jenkinsfile puts it. */
public final class GateStep extends PackageStep {

    private final String name;
    private List<String> rules = List.of();
    private String version;

    @DataBoundConstructor
    public GateStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    /** None for a built-in gate. */
    public List<String> getRules() {
        return rules;
    }

    /** For the form: one a line. */
    public String getRulesText() {
        return String.join("\n", rules);
    }

    /** The Snippet Generator's form sends one text with several lines, a Jenkinsfile a list. */
    @DataBoundSetter
    public void setRules(List<String> rules) {
        this.rules = rules == null ? List.of()
                : rules.stream().flatMap(String::lines).map(String::strip).filter(rule -> !rule.isEmpty()).toList();
    }

    /** Null where no rule of the gate asks for the release. */
    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = trimmed(version);
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("name", trimmed(name));
        order.put("rules", rules);
        order.put("version", version);
        addPackage(order);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipGate", "Pass a gate of rules");
        }
    }
}
