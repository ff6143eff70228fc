package io.jenkins.plugins.pexip.timezone;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text {@code tzdata.zi}: its first line names the release, the others are rules, zones and links. */
final class SourceFile {

    private static final Pattern RELEASE = Pattern.compile("# version (\\S+)");
    private static final int FOR_EVER = 9999;

    final Map<String, List<Saving>> rules = new HashMap<>();
    final Map<String, List<Era>> zones = new HashMap<>();
    final Map<String, String> links = new HashMap<>();
    private final Map<String, Integer> rulesNamedIn = new HashMap<>();
    private final Map<String, Integer> zonesNamedIn = new HashMap<>();
    private final String name;
    private List<Era> open;
    private int number;
    Release release;

    private SourceFile(String name) {
        this.name = name;
    }

    /**
     * @param name for messages
     * @throws WrongTimeZoneFile if it cannot be understood, with the line
     */
    static SourceFile of(String text, String name) {
        SourceFile file = new SourceFile(name);
        text.lines().forEach(file::readLine);
        file.refuseUnless(file.open == null, file.number, "the last zone has no end");
        file.refuseUnless(!file.zones.isEmpty(), file.number, "it holds no zone");
        file.checkNames();
        return file;
    }

    private void readLine(String line) {
        number++;
        try {
            if (number == 1) {
                release = release(line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                read(List.of(line.strip().split("\\s+")));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            String why = e instanceof IndexOutOfBoundsException ? "it has too few words" : e.getMessage();
            throw new WrongTimeZoneFile(problem(number, why), e);
        }
    }

    private static Release release(String line) {
        Matcher form = RELEASE.matcher(line);
        if (!form.matches()) {
            throw new IllegalArgumentException("it does not name the release as '# version 2026b' does");
        }
        return Release.of(form.group(1));
    }

    private void read(List<String> words) {
        if (open != null) {
            era(words);
            return;
        }
        switch (words.get(0)) {
            case "R" -> rules.computeIfAbsent(words.get(1), unseen -> new ArrayList<>()).add(saving(words));
            case "L" -> {
                links.put(words.get(2), words.get(1));
                zonesNamedIn.put(words.get(1), number);
            }
            case "Z" -> {
                open = new ArrayList<>();
                zones.put(words.get(1), open);
                era(words.subList(2, words.size()));
            }
            default -> throw new IllegalArgumentException(
                    "'%s' is none of R, Z and L".formatted(words.get(0)));
        }
    }

    private static Saving saving(List<String> words) {
        int first = Integer.parseInt(words.get(2));
        return new Saving(first, lastYear(words.get(3), first), DayRule.month(words.get(5)), DayRule.of(words.get(6)),
                ClockTime.of(words.get(7)), ClockTime.length(words.get(8)));
    }

    private static int lastYear(String word, int first) {
        if ("only".startsWith(word)) {
            return first;
        }
        return "maximum".startsWith(word) && word.length() > 1 ? FOR_EVER : Integer.parseInt(word);
    }

    private void era(List<String> words) {
        String saved = words.get(1);
        boolean named = !saved.equals("-") && !saved.matches("-?\\d.*");
        boolean last = words.size() == 3;
        if (named) {
            rulesNamedIn.put(saved, number);
        }
        open.add(new Era(ClockTime.length(words.get(0)), named ? saved : null, named ? 0 : ClockTime.length(saved),
                last ? null : untilDate(words), words.size() > 6 ? ClockTime.of(words.get(6)) : ClockTime.MIDNIGHT));
        open = last ? null : open;
    }

    private static LocalDate untilDate(List<String> words) {
        Month month = words.size() > 4 ? DayRule.month(words.get(4)) : Month.JANUARY;
        DayRule day = words.size() > 5 ? DayRule.of(words.get(5)) : DayRule.FIRST;
        return day.in(Integer.parseInt(words.get(3)), month);
    }

    private void checkNames() {
        rulesNamedIn.forEach((rule, line) -> refuseUnless(
                rules.containsKey(rule), line, "there is no rule '%s'".formatted(rule)));
        zonesNamedIn.forEach((zone, line) -> refuseUnless(
                zones.containsKey(zone) || links.containsKey(zone), line, "there is no zone '%s'".formatted(zone)));
    }

    private void refuseUnless(boolean right, int line, String why) {
        if (!right) {
            throw new WrongTimeZoneFile(problem(line, why), null);
        }
    }

    private String problem(int line, String why) {
        return ("Line %d of the time-zone data %s cannot be used: %s. It has to be the IANA's file tzdata.zi, as"
                + " operating systems install it in /usr/share/zoneinfo.").formatted(line, name, why);
    }
}
