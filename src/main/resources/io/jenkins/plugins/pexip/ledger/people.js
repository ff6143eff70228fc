/* Shows who read, did, allowed and decided what: PexipPeople.sections(report, tools) with report.js' own tools. */
"use strict";
var PexipPeople = (() => {
  function of(report, ...kinds) {
    return report.ledger.filter(entry => kinds.includes(entry.kind));
  }

  /* The gate that is shown here holds the whole digest. */
  function hash(digest, report, { make }) {
    const known = digest && report.gates.some(gate => gate.digest === digest);
    return known ? make("a", { href: "#gate-" + digest.slice(0, 8), title: digest }, make("code", {}, digest.slice(0, 8) + "…"))
      : make("code", { class: "hash" }, digest || "–");
  }

  function reason(text, { make }) {
    return make("p", { class: "reason" }, text || "–");
  }

  function link(text, { make }) {
    return /^https?:/.test(text) ? make("a", { href: text, rel: "noopener noreferrer" }, text) : text;
  }

  function person(entry, { make, time }) {
    return make("span", { class: "person" }, make("strong", {}, entry.by), " ", time(entry.at));
  }

  /* Each breaking change once, with everybody who reviewed the version. */
  function changes(report) {
    const rows = new Map();
    for (const review of of(report, "review")) {
      const found = review.data.breakingChanges || [];
      for (const change of found.length ? found : [null]) {
        const key = JSON.stringify([review.data.version, change]);
        if (!rows.has(key)) rows.set(key, { version: review.data.version, change, reviews: [] });
        rows.get(key).reviews.push(review);
      }
    }
    return [...rows.values()];
  }

  function mitigation(report, row, environment, tools) {
    if (!row.change) return "–";
    const done = of(report, "mitigation").filter(entry => entry.data.environment === environment
      && entry.data.version === row.version && entry.data.change === row.change);
    return done.length ? done.map(entry => tools.make("p", {}, entry.data.mitigation, " (",
      link(entry.data.documentation || "documented nowhere", tools), "), ", person(entry, tools)))
      : tools.badge("none recorded", "care");
  }

  function reviews(report, tools) {
    const named = [...report.stages, ...of(report, "mitigation").map(entry => entry.data)].map(it => it.environment);
    const environments = [...new Set(named.filter(Boolean))];
    const rows = changes(report).map(row => [row.version,
      row.reviews.map(entry => tools.make("p", {}, person(entry, tools))), row.change || "none found",
      ...environments.map(environment => mitigation(report, row, environment, tools))]);
    return rows.length ? tools.table("Reviews of release notes, and what was done about breaking changes",
      ["Version", "Reviewed by", "Breaking change", ...environments.map(name => "Done in " + name)], rows) : null;
  }

  function briefings(report, tools) {
    const rows = of(report, "briefing").map(entry => [String(entry.data.major),
      entry.data.attended ? "attended" : "not offered", person(entry, tools), entry.data.note || "–"]);
    return rows.length ? tools.table("Vendor-led sessions", ["Major version", "Session", "By", "Note"], rows) : null;
  }

  /* The gates in which a decision on a rule counted. */
  function counted(report, entry, part) {
    const gates = report.gates.filter(gate => gate.verdicts.some(verdict => verdict.rule === entry.data.rule
      && verdict[part] && verdict[part].judgement === entry.data.judgement));
    return [...new Set(gates.map(gate => gate.gate))].join(", ") || "no gate of this promotion";
  }

  function waivers(report, tools) {
    const rows = of(report, "waiver").map(entry => [[tools.make("code", {}, entry.data.rule),
      tools.make("p", {}, entry.data.environment + " " + (entry.data.version || ""))], entry.data.author,
      person({ by: entry.data.approver, at: entry.data.at }, tools), tools.time(entry.data.expires),
      reason(entry.data.reason + (entry.data.reference ? " (" + entry.data.reference + ")" : ""), tools),
      entry.data.guideChange ? link(entry.data.guideLink, tools) : "no change needed",
      counted(report, entry, "waiver"), hash(entry.data.judgement, report, tools)]);
    return rows.length ? tools.table("Waivers", ["Rule and scope", "Asked by", "Allowed by", "Expires", "Reason",
      "Process guide", "Counted in", "Given on"], rows) : null;
  }

  function acknowledgements(report, tools) {
    const rows = of(report, "acknowledgement").map(entry => [tools.make("code", {}, entry.data.rule),
      entry.data.environment, person(entry, tools), reason(entry.data.reason, tools),
      counted(report, entry, "acknowledgement"), hash(entry.data.judgement, report, tools)]);
    return rows.length ? tools.table("Acknowledgements", ["Rule", "For", "By", "Reason", "Counted in",
      "Given on"], rows) : null;
  }

  /* What was gone round on purpose, once for each environment. */
  function bypasses(report, tools) {
    const all = of(report, "bypass");
    const first = all.filter((entry, i) => i === all.findIndex(other => other.data.what === entry.data.what
      && other.data.environment === entry.data.environment));
    const rows = first.map(entry => [entry.data.what.toLowerCase(), entry.data.environment, person(entry, tools),
      reason(entry.data.reason, tools)]);
    return rows.length ? tools.table("Forced, adopted, rehearsed", ["What", "For", "By", "Why it counts"], rows) : null;
  }

  function approvals(report, tools) {
    const rows = of(report, "approval", "declined").map(entry => [
      tools.badge(entry.kind === "approval" ? "approved" : "declined", entry.kind === "approval" ? "good" : "bad"),
      person(entry, tools),
      [entry.data.rule ? "waiver of " + entry.data.rule : entry.data.gate || "promotion", ", ", entry.data.environment || "–", " ",
        entry.data.version || ""],
      reason(entry.data.reason, tools), hash(entry.data.digest, report, tools)]);
    return rows.length ? tools.table("Decisions", ["Decision", "By", "On", "Reason", "Given on"], rows) : null;
  }

  function filled(id, title, parts, tools) {
    const tables = parts.filter(Boolean);
    return tables.length ? tools.section(id, title, tables) : null;
  }

  /* Null where there is nothing to show. */
  function sections(report, tools) {
    return [
      filled("prepared", "What people prepared", [reviews(report, tools), briefings(report, tools)], tools),
      filled("exceptions", "What was excepted", [waivers(report, tools), acknowledgements(report, tools),
        bypasses(report, tools)], tools),
      filled("approvals", "Who decided", [approvals(report, tools)], tools)];
  }

  /* Who took the responsibility for a verdict, in a sentence; null if nobody did. */
  function decision(verdict, { make, time }) {
    const waiver = verdict.waiver, given = verdict.acknowledgement;
    if (waiver) return make("p", { class: "decision" }, "Waived by ", make("strong", {}, waiver.approver), ", asked by ",
      make("strong", {}, waiver.author), ", until ", time(waiver.expires), ": " + waiver.reason,
      waiver.reference ? " (" + waiver.reference + ")" : "");
    return given ? make("p", { class: "decision" }, "Acknowledged by ", make("strong", {}, given.by), " at ",
      time(given.at), ": " + given.reason) : null;
  }

  return { sections, decision };
})();
