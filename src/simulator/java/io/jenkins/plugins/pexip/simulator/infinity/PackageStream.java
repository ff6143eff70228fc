package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.MultiPartParser;

/** Takes bytes of a package out of a request as they come, in constant memory. */
final class PackageStream {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final int BUFFER = 1 << 16;
    private final Faults faults;

    PackageStream(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads the file part of a multipart body, or the whole of any other body.
     *
     * @param onlyPart the name that the file part must have; null for any
     * @return whether there was a file
     */
    boolean read(String contentType, InputStream body, String onlyPart, ReceivedBytes into) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (contentType != null && contentType.startsWith("multipart/") && boundary.find()) {
            return readPart(body, boundary.group(1), onlyPart, into);
        }
        pump(body, (bytes, length) -> into.add(bytes, 0, length));
        return true;
    }

    private boolean readPart(InputStream body, String boundary, String onlyPart, ReceivedBytes into)
            throws IOException {
        FilePart part = new FilePart(onlyPart, into);
        MultiPartParser parser = new MultiPartParser(part, boundary);
        pump(body, (bytes, length) -> parser.parse(ByteBuffer.wrap(bytes, 0, length), false));
        parser.parse(ByteBuffer.allocate(0), true);
        if (parser.getState() != MultiPartParser.State.END && !part.complete) {
            throw new EOFException("The multipart body ended early.");
        }
        return part.seen;
    }

    private interface Taker {
        void take(byte[] bytes, int length);
    }

    private void pump(InputStream body, Taker taker) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            total += length;
            faults.uploaded(total);
            taker.take(buffer, length);
        }
    }

    /** @throws ApiError 400 if the start is no package, or if bytes are missing */
    static UpgradePackage check(ReceivedBytes received, String resource) {
        UpgradePackage read = UpgradePackage.read(received.head())
                .orElseThrow(() -> ApiError.field(resource, "package", "The file is not a valid upgrade package."));
        if (read.size() != received.count()) {
            throw ApiError.field(resource, "package", "The upgrade package is corrupt: it has %d bytes and not %d."
                    .formatted(received.count(), read.size()));
        }
        return read;
    }

    /** The part that carries the file; other parts are passed over. */
    private static final class FilePart implements MultiPartParser.Handler {

        private static final Pattern NAME = Pattern.compile("[; ]name=\"?([^\";]+)\"?");
        private final String wanted;
        private final ReceivedBytes into;
        private boolean taking;
        private boolean seen;
        private boolean complete;

        FilePart(String wanted, ReceivedBytes into) {
            this.wanted = wanted;
            this.into = into;
        }

        @Override
        public void startPart() {
            taking = false;
        }

        @Override
        public void parsedField(String name, String value) {
            if (name.equalsIgnoreCase("Content-Disposition") && value.contains("filename")) {
                Matcher matcher = NAME.matcher(value);
                taking = wanted == null || matcher.find() && matcher.group(1).equals(wanted);
                seen |= taking;
            }
        }

        @Override
        public boolean content(ByteBuffer item, boolean last) {
            if (taking && item != null && item.hasRemaining()) {
                byte[] bytes = new byte[item.remaining()];
                item.get(bytes);
                into.add(bytes, 0, bytes.length);
            }
            complete |= last;
            return false;
        }
    }
}
