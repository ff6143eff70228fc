package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How to reach the Management Node's API.
 *
 * @param url its address, such as {@code https://management.test.example.ca}; HTTPS only
 * @param credentials id of a user name and password, or of an OAuth2 client's id and private key (PKCS#8 PEM)
 * @param authentication BASIC if null
 * @param audience the {@code aud} claim of OAuth2 assertions; null for the token endpoint's own address. Which of the
 *     two a node wants is unknown (facts, section 1.2)
 * @param trust a PEM file with the certificates to trust for this address alone; null for the JVM's
 * @param backupPassphrase id of the credential whose secret encrypts the built-in backup
 * @param upgradeStates how the node's {@code upgrade_status} words map to the states of {@code NodeState}; added to the
 *     built-in table. Only IDLE is known for sure (facts, section 2.5)
 * @param alwaysOff names of bursting nodes beyond those that the node itself marks as such
 * @param uploadParts how the parts of a chunked upload are sent; MULTIPART if null. Which one a node wants is unknown
 *     (facts, section 2.2)
 * @param oldLicences the words in a licence's {@code license_type}, {@code fulfillment_type} or {@code product_id} that
 *     mark the kind that ended with release 27. None is known; where none is given, nobody knows which licence is old
 * @param largestBackup how many bytes the file of a built-in backup that is kept may have at most; 10 GiB if null. The
 *     node says itself how large it is, and the disk that it is kept on is the controller's
 */
public record ManagementNodeSettings(
        @JsonProperty(required = true) String url,
        @JsonProperty(required = true) @CredentialsId String credentials,
        Authentication authentication,
        String audience,
        @LocalFile String trust,
        @CredentialsId String backupPassphrase,
        Map<String, String> upgradeStates,
        List<String> alwaysOff,
        UploadParts uploadParts,
        List<String> oldLicences,
        Long largestBackup) {

    /** The usual for {@code largestBackup}. */
    public static final long LARGEST_BACKUP = 10L << 30;

    /** With the usual limit of a backup's size. */
    public ManagementNodeSettings(String url, String credentials, Authentication authentication, String audience,
            String trust, String backupPassphrase, Map<String, String> upgradeStates, List<String> alwaysOff,
            UploadParts uploadParts, List<String> oldLicences) {
        this(url, credentials, authentication, audience, trust, backupPassphrase, upgradeStates, alwaysOff, uploadParts,
                oldLicences, null);
    }

    /** How calls to the API say who they are. */
    public enum Authentication {
        BASIC,
        OAUTH2
    }

    /** How a part of a package is sent; either way with a header Content-Range. */
    public enum UploadParts {
        /** POST of a form with the part as its file. */
        MULTIPART,
        /** PUT of the part's bytes alone. */
        RAW
    }

    /** @throws ConfigurationProblem if the address is none of HTTPS, or the limit no size */
    public ManagementNodeSettings {
        HttpsAddress.check("url", url);
        authentication = authentication == null ? Authentication.BASIC : authentication;
        upgradeStates = upgradeStates == null ? Map.of() : Map.copyOf(upgradeStates);
        alwaysOff = alwaysOff == null ? List.of() : List.copyOf(alwaysOff);
        uploadParts = uploadParts == null ? UploadParts.MULTIPART : uploadParts;
        oldLicences = oldLicences == null ? List.of() : List.copyOf(oldLicences);
        largestBackup = largestBackup == null ? LARGEST_BACKUP : largestBackup;
        PolicySettings.require(largestBackup > 0, "largestBackup", largestBackup, "bytes, 1 or more");
    }
}
