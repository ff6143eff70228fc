package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipDeployNode}: a new Conferencing Node on a VM that waits for its configuration. */
public final class DeployNodeStep extends EnvironmentStep {

    private final String name;
    private final String domain;
    private final String address;
    private final String netmask;
    private final String gateway;
    private final String location;
    private final String templateVersion;
    private String certificate;
    private String vmFrom;
    private String hostname;
    private String vm;
    private String password;
    private String secondaryAddress;
    private String secondaryNetmask;
    private String staticRoutes;
    private String deploymentType;
    private Integer deployWithinHours;
    private boolean proxying;
    private int interfaces = 1;

    @DataBoundConstructor
    public DeployNodeStep(
            String name,
            String domain,
            String address,
            String netmask,
            String gateway,
            String location,
            String templateVersion) {
        this.name = name;
        this.domain = domain;
        this.address = address;
        this.netmask = netmask;
        this.gateway = gateway;
        this.location = location;
        this.templateVersion = templateVersion;
    }

    public String getName() {
        return name;
    }

    public String getDomain() {
        return domain;
    }

    public String getAddress() {
        return address;
    }

    public String getNetmask() {
        return netmask;
    }

    public String getGateway() {
        return gateway;
    }

    public String getLocation() {
        return location;
    }

    public String getTemplateVersion() {
        return templateVersion;
    }

    /** Null, or the stage refuses it: the configuration says which certificate the VM has. */
    public String getCertificate() {
        return certificate;
    }

    @DataBoundSetter
    public void setCertificate(String certificate) {
        this.certificate = trimmed(certificate);
    }

    /** Null where nobody says how the VM was made. */
    public String getVmFrom() {
        return vmFrom;
    }

    @DataBoundSetter
    public void setVmFrom(String vmFrom) {
        this.vmFrom = trimmed(vmFrom);
    }

    /** Null where it is the name. */
    public String getHostname() {
        return hostname;
    }

    @DataBoundSetter
    public void setHostname(String hostname) {
        this.hostname = trimmed(hostname);
    }

    /** Null, or the stage refuses it: the configuration says where the VM is. */
    public String getVm() {
        return vm;
    }

    @DataBoundSetter
    public void setVm(String vm) {
        this.vm = trimmed(vm);
    }

    /** Null, or the stage refuses it: the configuration says which secret the node gets. */
    public String getPassword() {
        return password;
    }

    @DataBoundSetter
    public void setPassword(String password) {
        this.password = trimmed(password);
    }

    /** Null with one network interface. */
    public String getSecondaryAddress() {
        return secondaryAddress;
    }

    @DataBoundSetter
    public void setSecondaryAddress(String secondaryAddress) {
        this.secondaryAddress = trimmed(secondaryAddress);
    }

    /** Null with one network interface. */
    public String getSecondaryNetmask() {
        return secondaryNetmask;
    }

    @DataBoundSetter
    public void setSecondaryNetmask(String secondaryNetmask) {
        this.secondaryNetmask = trimmed(secondaryNetmask);
    }

    /** Names, separated by commas. Null where it needs none. */
    public String getStaticRoutes() {
        return staticRoutes;
    }

    @DataBoundSetter
    public void setStaticRoutes(String staticRoutes) {
        this.staticRoutes = trimmed(staticRoutes);
    }

    /** The Management Node's own word for a hypervisor; null for a VM that waits for its configuration. */
    public String getDeploymentType() {
        return deploymentType;
    }

    @DataBoundSetter
    public void setDeploymentType(String deploymentType) {
        this.deploymentType = trimmed(deploymentType);
    }

    /** Null for a day. */
    public Integer getDeployWithinHours() {
        return deployWithinHours;
    }

    @DataBoundSetter
    public void setDeployWithinHours(Integer deployWithinHours) {
        this.deployWithinHours = deployWithinHours;
    }

    public boolean isProxying() {
        return proxying;
    }

    @DataBoundSetter
    public void setProxying(boolean proxying) {
        this.proxying = proxying;
    }

    public int getInterfaces() {
        return interfaces;
    }

    @DataBoundSetter
    public void setInterfaces(int interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("name", name);
        order.put("domain", domain);
        order.put("address", address);
        order.put("netmask", netmask);
        order.put("gateway", gateway);
        order.put("location", location);
        order.put("templateVersion", trimmed(templateVersion));
        order.put("certificate", certificate);
        order.put("vmFrom", vmFrom);
        order.put("hostname", hostname);
        order.put("vm", vm);
        order.put("password", password);
        order.put("secondaryAddress", secondaryAddress);
        order.put("secondaryNetmask", secondaryNetmask);
        order.put("staticRoutes", staticRoutes);
        order.put("deploymentType", deploymentType);
        order.put("deployWithinHours", deployWithinHours);
        order.put("proxying", proxying);
        order.put("interfaces", interfaces);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipDeployNode", "Deploy a Conferencing Node");
        }
    }
}
