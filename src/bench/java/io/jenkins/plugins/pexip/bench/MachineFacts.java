package io.jenkins.plugins.pexip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a figure was measured on; without it no two figures can be compared. */
public final class MachineFacts {

    private MachineFacts() {}

    public static Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Processor", line("/proc/cpuinfo", "model name"));
        facts.put("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("Memory", line("/proc/meminfo", "MemTotal"));
        facts.put("JDK", properties("java.vm.vendor", "java.vm.name", "java.vm.version"));
        facts.put("Kernel", properties("os.name", "os.version", "os.arch"));
        return facts;
    }

    /** The value of a line such as {@code model name : …}; other systems than Linux have no such file. */
    private static String line(String file, String key) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("not known");
        } catch (IOException e) {
            return "not known";
        }
    }

    private static String properties(String... names) {
        return Stream.of(names).map(System::getProperty).collect(Collectors.joining(" "));
    }
}
