package io.jenkins.plugins.pexip.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaders;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What goes wrong with Azure, in the ports' terms. */
final class AzureErrors {

    private static final Set<Integer> BUSY = Set.of(408, 425, 429, 449);
    private final String host;

    AzureErrors(Cloud cloud) {
        host = cloud.resourceManager().getAuthority();
    }

    RuntimeException translate(RuntimeException fault, String purpose) {
        if (fault instanceof Refused || fault instanceof Unreachable) {
            return fault;
        }
        if (first(fault, InterruptedException.class).isPresent()) {
            // Whoever wants this thread to end shall still find it so.
            Thread.currentThread().interrupt();
        }
        if (isUntrusted(fault)) {
            return untrusted(fault, purpose);
        }
        Optional<IOException> broken = first(fault, IOException.class);
        if (broken.isPresent()) {
            return unreachable(describe(broken.get()), purpose, Duration.ZERO, broken.get());
        }
        Optional<NoAnswer> instead = first(fault, NoAnswer.class);
        if (instead.isPresent()) {
            return instead(instead.get(), purpose);
        }
        return SignInFault.of(fault).map(f -> f.explained(host, purpose)).orElseGet(() -> other(fault, purpose));
    }

    private RuntimeException instead(NoAnswer came, String purpose) {
        return came.status() < 300
                ? unreachable("a web page came, so something in between may have answered", purpose, Duration.ZERO, null)
                : refusedOrBusy(came.status(), came.headers(), ErrorWords.ofBody(came.text()), purpose);
    }

    RuntimeException unreadable(String purpose) {
        return unreachable("its answer cannot be read", purpose, Duration.ZERO, null);
    }

    private RuntimeException other(RuntimeException fault, String purpose) {
        Optional<HttpResponseException> answer =
                first(fault, HttpResponseException.class).filter(e -> e.getResponse() != null);
        if (answer.isEmpty()) {
            return unreachable(describe(fault), purpose, Duration.ZERO, fault);
        }
        var response = answer.get().getResponse();
        return refusedOrBusy(
                response.getStatusCode(), response.getHeaders(), ErrorWords.ofBody(Bodies.text(response)), purpose);
    }

    private RuntimeException refusedOrBusy(int status, HttpHeaders headers, String said, String purpose) {
        String answer = (status + " " + said).strip();
        // Azure's client refuses a success that it does not expect; what became of the request is then not known.
        if (status < 300 || BUSY.contains(status) || status >= 500) {
            return unreachable("it answered " + answer, purpose, Headers.retryAfter(headers), null);
        }
        Reason reason = reason(status, said);
        return new Refused(
                reason, "Azure (%s) refused to %s: %s. %s".formatted(host, purpose, answer, advice(reason)).strip());
    }

    private static Reason reason(int status, String said) {
        return switch (status) {
            case 401 -> Reason.CREDENTIALS;
            case 403 -> Reason.PERMISSION;
            case 404, 410 -> Reason.NOT_FOUND;
            case 409, 412 -> PassingFailures.isOne(said) ? Reason.TEMPORARY : Reason.CONFLICT;
            default -> PassingFailures.isOne(said) ? Reason.TEMPORARY : Reason.INVALID;
        };
    }

    private static String advice(Reason reason) {
        return switch (reason) {
            case CREDENTIALS -> "Check that tenant and client belong to this subscription.";
            case PERMISSION -> "Give the service principal a role that allows it, such as Virtual Machine Contributor"
                    + " for machines and disks or Backup Contributor for the vault.";
            case NOT_FOUND -> "Check names, resource group and subscription in the configuration.";
            case TEMPORARY -> "That may pass by itself.";
            case CONFLICT -> "Look in Azure at what else is under way there, and try again when it has ended.";
            default -> "";
        };
    }

    private Unreachable unreachable(String why, String purpose, Duration retryAfter, Throwable cause) {
        return new Unreachable(
                "Azure (%s) could not be asked to %s: %s.".formatted(host, purpose, why), retryAfter, cause);
    }

    private Refused untrusted(RuntimeException fault, String purpose) {
        return new Refused(
                Reason.UNTRUSTED,
                ("Azure (%s) was not asked to %s: the certificate of the address, or of the sign-in, is not"
                                + " trusted (%s). If that is meant to be so, put the issuer's certificate into the PEM"
                                + " file that 'trust' of the Azure settings names; it is trusted instead of the JVM's.")
                        .formatted(
                                host,
                                purpose,
                                first(fault, IOException.class).map(AzureErrors::describe).orElse("TLS")));
    }

    private static boolean isUntrusted(Throwable fault) {
        return causes(fault).anyMatch(e -> e instanceof CertificateException
                || e instanceof CertPathBuilderException
                || e instanceof CertPathValidatorException);
    }

    private static String describe(Throwable fault) {
        String words = Harmless.words(fault.getMessage());
        return words.isEmpty() ? fault.getClass().getSimpleName() : words.replaceAll("\\.$", "");
    }

    static <T> Optional<T> first(Throwable fault, Class<T> kind) {
        return causes(fault).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, e -> e != null, Throwable::getCause).limit(20);
    }
}
