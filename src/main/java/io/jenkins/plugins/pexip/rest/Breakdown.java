package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;

/** What a failed connection means. */
final class Breakdown {

    private Breakdown() {}

    /** UNTRUSTED where the certificate is the reason, else Unreachable. */
    static RuntimeException of(String call, IOException failure) {
        if (distrusts(failure)) {
            return new Refused(Refused.Reason.UNTRUSTED,
                    ("%s was not sent: the certificate there is not trusted, or is for another name. If it is the "
                                    + "right one, configure a PEM file with it or its issuer's as 'trust'.")
                            .formatted(call),
                    failure);
        }
        return new Unreachable("%s got no answer: %s.".formatted(call, reason(failure)), failure);
    }

    private static boolean distrusts(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException failure) {
        if (failure instanceof ConnectException) {
            return "no connection could be made";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
