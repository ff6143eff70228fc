package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.stage.port.CollectionResult.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes secrets out of what people will read: the given ones, plain and encoded, and whatever looks like a token. */
final class Scrubber {

    private static final String INSTEAD = "****";
    private static final int LONGEST = 400;
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}(\\.[\\w-]*){1,4}");
    private final List<String> secrets;

    Scrubber(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(each -> !each.isEmpty())
                .flatMap(Scrubber::forms)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    Failure failure(String request, String test, String message) {
        return new Failure(scrub(request), scrub(test), shortened(scrub(message)));
    }

    String scrub(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE).matcher(clean).replaceAll(INSTEAD);
        }
        return TOKEN.matcher(clean).replaceAll(INSTEAD);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().encodeToString(bytes));
    }
}
