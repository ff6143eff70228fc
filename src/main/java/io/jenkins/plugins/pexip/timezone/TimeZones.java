package io.jenkins.plugins.pexip.timezone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the clocks of the world's zones show, by one release of the IANA's database. Nothing else in the product may ask
 * {@link java.time.ZoneId} for the rules of a place. Immutable and safe for use by several threads.
 */
public final class TimeZones {

    /** Names a file {@code tzdata.zi} that is used in place of the one that the product carries. */
    public static final String PROPERTY = "io.jenkins.plugins.pexip.timeZoneData";

    private static final TimeZones CARRIED = carriedData();
    private static volatile Loaded loaded;

    private final String source;
    private final SourceFile file;
    private final Map<String, ZoneRules> known = new ConcurrentHashMap<>();

    private TimeZones(String text, String source) {
        this.source = source;
        this.file = SourceFile.of(text, source);
    }

    private record Loaded(Path file, Object version, TimeZones zones) {}

    /** What the product carries. */
    public static TimeZones carried() {
        return CARRIED;
    }

    /**
     * What times are computed with: the file of {@link #PROPERTY}, read again when it was replaced, or what the product
     * carries.
     *
     * @throws WrongTimeZoneFile if there is no such file, or it cannot be understood
     */
    public static TimeZones inForce() {
        String named = System.getProperty(PROPERTY, "");
        return named.isBlank() ? CARRIED : loaded(Path.of(named.strip()));
    }

    private static TimeZones loaded(Path file) {
        try {
            Object version = Files.getLastModifiedTime(file) + " " + Files.size(file);
            Loaded before = loaded;
            if (before == null || !before.file.equals(file) || !before.version.equals(version)) {
                before = new Loaded(file, version, read(file));
                loaded = before;
            }
            return before.zones;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** @throws WrongTimeZoneFile if there is no such file, or it cannot be understood */
    public static TimeZones read(Path file) {
        try {
            return new TimeZones(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static WrongTimeZoneFile unreadable(Path file, IOException e) {
        return new WrongTimeZoneFile("The time-zone data %s cannot be read: %s. -D%s=FILE names the IANA's file tzdata.zi,"
                .formatted(file, e, PROPERTY) + " such as /usr/share/zoneinfo/tzdata.zi.", e);
    }

    private static TimeZones carriedData() {
        try (InputStream data = TimeZones.class.getResourceAsStream("tzdata.zi")) {
            return new TimeZones(new String(data.readAllBytes(), StandardCharsets.UTF_8), "tzdata.zi of the product");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Release release() {
        return file.release;
    }

    /** For people: which file it was read from. */
    public String source() {
        return source;
    }

    /** Whether it is a zone that has a name. A fixed offset is none: it is wrong for half of the year. */
    public boolean knows(String zone) {
        return zone != null && (file.zones.containsKey(zone) || file.links.containsKey(zone));
    }

    /** @throws IllegalArgumentException if there is no such zone */
    public ZoneRules rules(String zone) {
        if (!knows(zone)) {
            throw new IllegalArgumentException(
                    "'%s' is no time zone of the time-zone data %s".formatted(zone, release()));
        }
        return known.computeIfAbsent(zone, this::made);
    }

    private ZoneRules made(String zone) {
        String place = zone;
        for (int i = 0; file.links.containsKey(place) && i < 10; i++) {
            place = file.links.get(place);
        }
        return Transitions.of(file.zones.get(place), file.rules);
    }
}
