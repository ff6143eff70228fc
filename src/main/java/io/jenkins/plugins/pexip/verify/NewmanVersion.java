package io.jenkins.plugins.pexip.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Newman is there, and is one that the product knows; asked before anything is switched off for it. */
final class NewmanVersion {

    private static final int MAJOR = 6;
    private static final int MINOR = 2;
    private static final int SHOWN = 100;
    private static final long SECONDS = 60;
    private static final Pattern VERSION = Pattern.compile("(?m)^v?(\\d{1,4})\\.(\\d{1,4})\\.\\d+");

    private NewmanVersion() {}

    /** A sentence on what is wrong with the command; empty if nothing is, or if it does not say. */
    static String objection(List<String> newman) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(newman);
        command.add("--version");
        Process process;
        try {
            process = NewmanRun.bare(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return missing(newman);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return "'%s --version' did not end within %d s.".formatted(newman.get(0), SECONDS);
            }
            return objection(newman, process.exitValue(),
                    new String(process.getInputStream().readNBytes(1 << 16), StandardCharsets.UTF_8));
        } finally {
            NewmanRun.destroy(process);
        }
    }

    private static String objection(List<String> newman, int code, String said) {
        Matcher version = VERSION.matcher(said);
        if (version.find()) {
            return isNewEnough(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))) ? ""
                    : "'%s' is Newman %s, and %d.%d or later is needed. Install that on the machine that runs the"
                            .formatted(newman.get(0), version.group().strip(), MAJOR, MINOR)
                            + " pipeline, or correct the verification's newman command.";
        }
        String words = said.strip().replaceAll("\\s+", " ");
        return code == 0 ? "" : missing(newman) + " It ended with %d: %s".formatted(code,
                words.substring(0, Math.min(SHOWN, words.length())));
    }

    private static boolean isNewEnough(int major, int minor) {
        return major > MAJOR || major == MAJOR && minor >= MINOR;
    }

    static String missing(List<String> newman) {
        return "Newman could not be started as '%s'. Install Newman %d on the machine that runs the pipeline, or"
                .formatted(newman.get(0), MAJOR) + " correct the verification's newman command.";
    }
}
