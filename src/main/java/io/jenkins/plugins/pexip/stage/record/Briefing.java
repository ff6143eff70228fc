package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import java.util.HashMap;
import java.util.Map;

/**
 * A vendor-led session on a new major version (guide, rule 2).
 *
 * @param attended whether somebody attended one; false says that the vendor offered none
 * @param onBehalfOf who is said to have attended it, if that is somebody else than who says so; may be null
 * @param note such as its date, or the vendor's answer; null if there is nothing to say
 */
public record Briefing(Integer major, Boolean attended, String onBehalfOf, String note) implements Statement {

    @Override
    public String entryKind() {
        return EntryKinds.BRIEFING;
    }

    @Override
    public String subject() {
        return "on " + major;
    }

    @Override
    public Map<String, Object> checked(Form form, Records records) {
        if (form.given("major", major, "it is missing; write it like 35") < 1) {
            throw form.fault("major", "'%d' is no major version; write it like 35".formatted(major));
        }
        Map<String, Object> fields = new HashMap<>();
        fields.put("major", major);
        fields.put("attended", form.given("attended", attended, "it does not say whether a session was attended"
                + " (true) or not offered (false)"));
        fields.put("note", Form.optional(note));
        return fields;
    }
}
