package io.jenkins.plugins.pexip.azure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells failures of Azure that pass by themselves: no capacity now, something else under way, the service's own bad
 * moments. Its status says conflict for them as for lasting ones, so its code and its words have to.
 */
final class PassingFailures {

    private static final Set<String> CODES = Set.of(
            "allocationfailed", "zonalallocationfailed", "overconstrainedallocationrequest",
            "overconstrainedzonalallocationrequest", "skunotavailable", "capacitynotavailable",
            "anotheroperationinprogress", "operationpreempted", "canceledandsupersededduetoanotheroperation",
            "retryableerror", "retryableerrorduetoanotheroperation", "toomanyrequests", "operationthrottled",
            "subscriptionrequeststhrottled", "vmstarttimedout", "internalservererror", "internalexecutionerror",
            "internaloperationerror", "internaldiskmanagementerror", "networkinginternaloperationerror",
            "serviceunavailable", "servertimeout", "gatewaytimeout", "cloudinternalerror",
            "bmsusererrorobjectlocked", "usererroranotheroperationinprogress");

    private static final List<String> WORDS = List.of(
            "another operation", "other operation is in progress", "retry later", "try again later", "please retry");

    private PassingFailures() {}

    /** @param said codes and messages, as {@link ErrorWords} puts them */
    static boolean isOne(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return Stream.of(lower.split("[^a-z0-9]+")).anyMatch(PassingFailures::isCode)
                || WORDS.stream().anyMatch(lower::contains);
    }

    private static boolean isCode(String word) {
        return CODES.contains(word)
                || word.startsWith("overconstrained")
                || word.endsWith("allocationfailed")
                || word.endsWith("operationinprogress")
                || word.contains("throttl");
    }
}
