package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.disk.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One HTML file that opens without a network: a style sheet, the report as plain HTML, and a JSON document with the
 * script that shows it in the plain one's place.
 */
public final class Report {

    private Report() {}

    /** Writes the file in one go: whoever opens it sees the old one or the new one, never a part. */
    public static void write(ReportDocument document, Path file) throws IOException {
        WholeFile.replace(file, html(document).getBytes(StandardCharsets.UTF_8));
    }

    public static String html(ReportDocument document) {
        String style = resource("report.css") + resource("plan.css");
        String script = resource("plan.js") + resource("people.js") + resource("report.js");
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" \
                content="default-src 'none'; style-src '%s'; script-src '%s'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main id="pexip-report" class="pexip-report">
                %s</main>
                <script type="application/json" id="pexip-report-document">%s</script>
                <script>%s</script>
                </body>
                </html>
                """.formatted(
                        sha256(style), sha256(script), Html.escaped(document.title()), style,
                        new StaticReport(document).markup(), embedded(document), script);
    }

    /** The document that report.js renders, for pages that fetch it. */
    public static ObjectNode json(ReportDocument document) {
        ObjectNode tree = LedgerJson.MAPPER.valueToTree(document);
        ArrayNode entries = tree.withArray("ledger");
        for (int i = 0; i < entries.size(); i++) {
            ((ObjectNode) entries.get(i)).put("hash", document.ledger().get(i).hash());
        }
        return tree;
    }

    /** So that nothing in the document can end the element that it stands in. */
    private static String embedded(ReportDocument document) {
        return json(document).toString()
                .replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private static String resource(String name) {
        try (InputStream content = Report.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String sha256(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
