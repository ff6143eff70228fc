package io.jenkins.plugins.pexip.rest;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body as text: by its byte order mark, which is left out, else by its type's charset, else UTF-8. */
final class BodyText {

    private static final Pattern CHARSET = Pattern.compile("(?i)\\bcharset\\s*=\\s*\"?([^\\s;\"]+)");
    private static final String MARK = "\uFEFF";

    private BodyText() {}

    /** @param type the header Content-Type; empty if there is none */
    static String of(byte[] body, String type) {
        String text = new String(body, charset(body, type));
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    private static Charset charset(byte[] body, String type) {
        int first = body.length < 2 ? 0 : (body[0] & 0xff) << 8 | body[1] & 0xff;
        if (first == 0xefbb) {
            return StandardCharsets.UTF_8;
        }
        if (first == 0xfeff || first == 0xfffe) {
            return StandardCharsets.UTF_16;
        }
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
