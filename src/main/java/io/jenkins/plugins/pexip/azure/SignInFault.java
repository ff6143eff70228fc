package io.jenkins.plugins.pexip.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.MsalThrottlingException;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in that failed.
 *
 * @param status the sign-in endpoint's HTTP status; 0 if the library does not tell it
 * @param code Microsoft's code for the reason, such as {@code AADSTS7000215}, and its sentence; empty if none was given
 * @param retryAfter how long the library will not ask again; zero if it does not say
 */
record SignInFault(int status, String code, Duration retryAfter) {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+(: [^\\r\\n]*?(\\.|(?=\\s*Trace ID)|$))?");

    private static final int ENOUGH = 10_000;

    static Optional<SignInFault> of(Throwable fault) {
        Optional<MsalException> msal = AzureErrors.first(fault, MsalException.class);
        if (msal.isEmpty() && AzureErrors.first(fault, ClientAuthenticationException.class).isEmpty()) {
            return Optional.empty();
        }
        int status = AzureErrors.first(fault, MsalServiceException.class)
                .flatMap(e -> Optional.ofNullable(e.statusCode()))
                .orElse(0);
        Duration retryAfter = AzureErrors.first(fault, MsalThrottlingException.class)
                .map(e -> Duration.ofMillis(e.retryInMs()))
                .orElse(Duration.ZERO);
        return Optional.of(new SignInFault(status, code(msal.map(Throwable.class::cast).orElse(fault)), retryAfter));
    }

    private static String code(Throwable fault) {
        Matcher matcher = CODE.matcher(beginning(fault.getMessage()));
        return matcher.find() ? Harmless.words(matcher.group()).replaceAll("\\.$", "") : "";
    }

    private static String beginning(String message) {
        return message == null ? "" : message.substring(0, Math.min(message.length(), ENOUGH));
    }

    /** Nothing else of what the library says is shown: it is long, and nobody promises what is in it. */
    RuntimeException explained(String host, String purpose) {
        if (isRefusal()) {
            return refused(host, purpose);
        }
        String answer = status == 0 ? "failed" : "answered " + status;
        return new Unreachable(
                "Azure (%s) could not be asked to %s: the sign-in %s.".formatted(host, purpose, answer),
                retryAfter,
                null);
    }

    private boolean isRefusal() {
        return status == 0 ? !code.isEmpty() : status < 500 && status != 429;
    }

    private Refused refused(String host, String purpose) {
        return new Refused(
                Reason.CREDENTIALS,
                ("Azure (%s) was not asked to %s: the sign-in was refused%s. Check tenant, client id and secret of the"
                                + " service principal, and whether the secret has expired.")
                        .formatted(host, purpose, code.isEmpty() ? "" : " (" + code + ")"));
    }
}
