package io.jenkins.plugins.pexip.azure;

/** Azure's words as they may be shown: on one line, not too long, without addresses' signatures, without tokens. */
final class Harmless {

    private static final int ENOUGH = 600;

    private Harmless() {}

    static String words(String text) {
        String line = begin(text)
                .replaceAll("(https?://[^\\s?'\"]+)\\?[^\\s'\"]*", "$1?...")
                .replaceAll("eyJ[\\w-]{8,}(\\.[\\w-]*)*+", "(token)")
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= ENOUGH ? line : line.substring(0, ENOUGH) + "...";
    }

    /** What comes later is not shown, and must not cost more than it is worth. */
    private static String begin(String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), 4 * ENOUGH));
    }
}
