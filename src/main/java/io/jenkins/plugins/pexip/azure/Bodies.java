package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.CoreUtils;
import java.util.Locale;

/** Bodies of answers that are there as a whole. */
final class Bodies {

    private Bodies() {}

    /** In whatever encoding it says it is. */
    static String text(HttpResponse response) {
        BinaryData body = response.getBodyAsBinaryData();
        String text = body == null
                ? null
                : CoreUtils.bomAwareToString(body.toBytes(), Headers.value(response.getHeaders(), "Content-Type"));
        return text == null ? "" : text;
    }

    static boolean isPage(HttpResponse response) {
        String type = Headers.value(response.getHeaders(), "Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
