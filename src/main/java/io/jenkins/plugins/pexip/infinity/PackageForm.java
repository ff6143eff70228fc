package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.UploadParts;
import io.jenkins.plugins.pexip.rest.Part;
import io.jenkins.plugins.pexip.rest.PartFormat;
import java.util.Map;

/**
 * How a package, or a part of it, looks on the wire. What the node wants is unknown; all are assumptions (facts,
 * section 2.2): WHOLE and MULTIPART are a form with one file, named {@code package} as in the vendor's other uploads;
 * MULTIPART follows django-chunked-upload besides, whose words the API uses; RAW is the plainest.
 */
enum PackageForm implements PartFormat {
    WHOLE {
        @Override
        public Part of(String fileName, long from, long length, long total) {
            return FORM.of(fileName, from, length, total);
        }
    },
    MULTIPART {
        @Override
        public Part of(String fileName, long from, long length, long total) {
            return FORM.of(fileName, from, length, total).with(contentRange(from, length, total));
        }
    },
    RAW {
        @Override
        public Part of(String fileName, long from, long length, long total) {
            var type = Map.of("Content-Type", "application/octet-stream");
            return new Part("PUT", type, new byte[0], new byte[0]).with(contentRange(from, length, total));
        }
    };

    private static final FileForm FORM = new FileForm("package", Map.of());

    static PackageForm of(UploadParts parts) {
        return switch (parts) {
            case MULTIPART -> MULTIPART;
            case RAW -> RAW;
        };
    }

    private static Map<String, String> contentRange(long from, long length, long total) {
        return Map.of("Content-Range", "bytes %d-%d/%d".formatted(from, from + length - 1, total));
    }
}
