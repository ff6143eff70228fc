package io.jenkins.plugins.pexip.promotion;

import java.util.List;
import java.util.stream.Stream;

/** What can go wrong with one request, and whether the next try may well go right. */
enum WireFault {
    REFUSED(true),
    RESET_BEFORE(true),
    RESET_AFTER(true),
    SILENT(true),
    NOT_JSON(true),
    NO_FIELDS(false),
    REDIRECT(false),
    STATUS_401(false),
    STATUS_403(false),
    STATUS_404(false),
    STATUS_409(false),
    STATUS_429(true),
    STATUS_500(true),
    STATUS_503(true);

    final boolean passing;

    WireFault(boolean passing) {
        this.passing = passing;
    }

    /** Of an answer with nothing but a status; 0 for other faults. */
    int status() {
        return name().startsWith("STATUS_") ? Integer.parseInt(name().substring("STATUS_".length())) : 0;
    }

    /** Those that strike when a request has come, so that its shape is known. */
    static List<WireFault> afterConnecting(boolean passing) {
        return Stream.of(values()).filter(fault -> fault != REFUSED && fault.passing == passing).toList();
    }
}
