package io.jenkins.plugins.pexip.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalServiceException;
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
 * @param status the sign-in endpoint's HTTP status; 0 if unknown
 * @param code Microsoft's code for the reason, such as {@code AADSTS7000215}, and its sentence; empty if none was given
 */
record SignInFault(int status, String code) {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+(: [^\\r\\n]*?(\\.|(?=\\s*Trace ID)|$))?");

    static Optional<SignInFault> of(Throwable fault) {
        Optional<MsalException> msal = Faults.first(fault, MsalException.class);
        if (msal.isEmpty() && Faults.first(fault, ClientAuthenticationException.class).isEmpty()) {
            return Optional.empty();
        }
        int status = Faults.first(fault, MsalServiceException.class)
                .map(MsalServiceException::statusCode)
                .orElse(0);
        return Optional.of(new SignInFault(status, code(msal.map(Throwable.class::cast).orElse(fault))));
    }

    private static String code(Throwable fault) {
        Matcher matcher = CODE.matcher(fault.getMessage() == null ? "" : fault.getMessage());
        return matcher.find() ? Harmless.words(matcher.group()).replaceAll("\\.$", "") : "";
    }

    /** Nothing else of what the library says is shown: it is long, and nobody promises what is in it. */
    RuntimeException explained(String host, String purpose) {
        if (status == 429 || status >= 500) {
            return new Unreachable(
                    "Azure (%s) could not be asked to %s: the sign-in answered %d.".formatted(host, purpose, status),
                    Duration.ZERO,
                    null);
        }
        return new Refused(
                Reason.CREDENTIALS,
                ("Azure (%s) was not asked to %s: the sign-in was refused%s. Check tenant, client id and secret of the"
                                + " service principal, and whether the secret has expired.")
                        .formatted(host, purpose, code.isEmpty() ? "" : " (" + code + ")"));
    }
}
