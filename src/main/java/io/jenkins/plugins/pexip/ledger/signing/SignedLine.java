package io.jenkins.plugins.pexip.ledger.signing;

import java.nio.charset.StandardCharsets;

/** A JSON object on one line whose last field is a signature over the bytes of the object without that field. */
public final class SignedLine {

    private static final String FIELD = ",\"signature\":\"";
    private static final String END = "\"}";
    private static final int LENGTH = FIELD.length() + 88 + END.length();

    private SignedLine() {}

    /** @param object as JSON, on one line and without a signature */
    public static String sign(String object, String type, SigningKey key) {
        String signature = key.sign(type, object.getBytes(StandardCharsets.UTF_8));
        return object.substring(0, object.length() - 1) + FIELD + signature + END;
    }

    /** Whether a line is signed by a key's owner, to the byte. */
    public static boolean holds(byte[] line, String type, VerificationKey key) {
        // One character a byte, so that nothing is lost where the bytes are not UTF-8.
        String text = new String(line, StandardCharsets.ISO_8859_1);
        int cut = text.length() - LENGTH;
        if (cut < 1 || !text.startsWith(FIELD, cut) || !text.endsWith(END)) {
            return false;
        }
        byte[] object = (text.substring(0, cut) + "}").getBytes(StandardCharsets.ISO_8859_1);
        return key.holds(type, object, text.substring(cut + FIELD.length(), text.length() - END.length()));
    }
}
