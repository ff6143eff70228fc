package io.jenkins.plugins.pexip.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An {@link UploadSink} in a process of its own, so that neither its heap nor its compiler are the measured one's. */
record SinkProcess(Process process, URI address, String pem) implements AutoCloseable {

    /** @param cuts at how many bytes received in all a connection is cut */
    static SinkProcess start(long... cuts) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"),
                UploadSink.class.getName()));
        Arrays.stream(cuts).mapToObj(Long::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader told = process.inputReader();
        StringBuilder pem = new StringBuilder();
        String line = told.readLine();
        for (; line != null && !line.startsWith("https"); line = told.readLine()) {
            pem.append(line).append('\n');
        }
        if (line == null) {
            throw new IOException("The sink did not start.");
        }
        return new SinkProcess(process, URI.create(line), pem.toString());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
