package io.jenkins.plugins.pexip.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A piece of a page, in which every text is escaped. */
record Html(String markup) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final String NOTHING = "–";

    /** @param children pieces, texts, lists of both; null is nothing */
    static Html of(String tag, Object... children) {
        return with(tag, "", children);
    }

    /** @param attributes such as {@code class="badge"}; never of what somebody else wrote */
    static Html with(String tag, String attributes, Object... children) {
        StringBuilder inner = new StringBuilder();
        append(List.copyOf(present(children)), inner);
        String name = attributes.isEmpty() ? tag : tag + " " + attributes;
        return new Html("<%s>%s</%s>".formatted(name, inner, tag));
    }

    /**
     * A table, whose cells know their column's head: a narrow page shows it beside them.
     *
     * @param caption null where a heading stands above it
     */
    static Html table(String caption, List<String> heads, List<List<Object>> rows) {
        return with("div", "class=\"scroll\"", of("table",
                caption == null ? null : of("caption", caption),
                of("thead", of("tr", heads.stream().map(head -> with("th", "scope=\"col\"", head)).toList())),
                of("tbody", rows.stream().map(row -> row(heads, row)).toList())), new Html("\n"));
    }

    private static Html row(List<String> heads, List<Object> cells) {
        List<Html> all = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            all.add(i == 0 ? with("th", "scope=\"row\"", cells.get(i))
                    : with("td", "data-head=\"%s\"".formatted(escaped(heads.get(i))), cells.get(i)));
        }
        return of("tr", all);
    }

    static Html time(Instant instant) {
        return instant == null ? new Html(NOTHING) : with("time", "", TIME.format(instant));
    }

    static String orNothing(String text) {
        return text == null || text.isBlank() ? NOTHING : text;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static List<Object> present(Object... children) {
        List<Object> present = new ArrayList<>();
        for (Object child : children) {
            if (child != null) {
                present.add(child);
            }
        }
        return present;
    }

    private static void append(Collection<?> children, StringBuilder to) {
        for (Object child : children) {
            if (child instanceof Html html) {
                to.append(html.markup);
            } else if (child instanceof Collection<?> more) {
                append(more, to);
            } else {
                to.append(escaped(child.toString()));
            }
        }
    }
}
