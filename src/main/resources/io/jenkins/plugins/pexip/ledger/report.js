/* Renders a report document into an element: PexipReport.render(document, element). */
"use strict";
var PexipReport = (() => {
  const SYMBOLS = {
    PASS: "✓", OPEN: "✓", CLOSED: "✗", INTACT: "✓", BROKEN: "✗",
    DONE: "✓", SUCCEEDED: "✓", WAIVED: "≈", ACKNOWLEDGED: "≈", WARN: "!", UNKNOWN: "?", CANNOT_TEST: "?",
    FAIL: "✗", FAILED: "✗", ABORTED: "✗", PENDING: "…", WAITING: "…", RUNNING: "…", NOT_REQUIRED: "–"
  };
  const TONES = {
    PASS: "good", OPEN: "good", CLOSED: "bad", INTACT: "good", BROKEN: "bad",
    DONE: "good", SUCCEEDED: "good", WAIVED: "care", ACKNOWLEDGED: "care", WARN: "care", UNKNOWN: "care",
    CANNOT_TEST: "care", PENDING: "busy", WAITING: "busy", RUNNING: "busy", FAIL: "bad", FAILED: "bad", ABORTED: "bad"
  };
  const OPENING = ["PASS", "WAIVED", "ACKNOWLEDGED"];

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
    return element;
  }

  function badge(word, tone) {
    const known = String(word || "UNKNOWN").toUpperCase();
    const text = known.toLowerCase().replaceAll("_", " ");
    return make("span", { class: "badge " + (tone || TONES[known] || "plain") },
      make("span", { "aria-hidden": "true" }, SYMBOLS[known] || "•"), " " + text);
  }

  function time(instant) {
    if (!instant) return "–";
    const date = new Date(instant);
    if (isNaN(date)) return String(instant);
    return make("time", { datetime: instant }, date.toISOString().slice(0, 19).replace("T", " ") + " UTC");
  }

  function duration(from, to) {
    if (!from || !to) return "";
    const seconds = Math.round((new Date(to) - new Date(from)) / 1000);
    if (seconds < 60) return seconds + " s";
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? minutes + " min" : Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
  }

  function many(number, one, more) {
    return number + " " + (number === 1 ? one : more);
  }

  function brief(value) {
    if (value === null || value === undefined) return "not known";
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (text.length <= 90) return text;
    if (Array.isArray(value)) return many(value.length, "entry", "entries");
    if (typeof value !== "object") return text.slice(0, 90) + "…";
    return Object.entries(value).map(([name, part]) => name + ": " + brief(part)).join(", ");
  }

  function json(label, value) {
    return make("details", { class: "json" }, make("summary", {}, label),
      make("pre", { tabindex: "0" }, JSON.stringify(value, null, 2)));
  }

  function table(label, heads, rows) {
    return make("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" },
      make("table", {},
        make("caption", {}, label),
        make("thead", {}, make("tr", {}, heads.map(head => make("th", { scope: "col" }, head)))),
        make("tbody", {}, rows.map(cells => make("tr", {}, cells.map((cell, i) =>
          i === 0 ? make("th", { scope: "row" }, cell) : make("td", { "data-head": heads[i] }, cell)))))));
  }

  function section(id, title, ...content) {
    return make("section", { id, "aria-labelledby": id + "-title" }, make("h2", { id: id + "-title" }, title), content);
  }

  function header(report) {
    const took = duration(report.startedAt, report.endedAt);
    return make("header", {},
      make("p", { class: "platform" }, "Platform " + report.platform),
      make("h1", {}, report.title),
      make("p", { class: "meta", "aria-live": "polite" }, badge(report.outcome), " Started by ",
        make("strong", {}, report.startedBy || "nobody known"), " on ", time(report.startedAt),
        report.endedAt ? [", ended on ", time(report.endedAt), " after " + took + "."] : ", under way."));
  }

  function tile(label, value, note, tone) {
    return make("li", { class: "tile " + tone }, make("span", { class: "label" }, label),
      make("span", { class: "value" }, value), make("span", { class: "note" }, note));
  }

  function count(verdicts, outcomes) {
    return verdicts.filter(verdict => outcomes.includes(verdict.outcome)).length;
  }

  /* One decision excuses a rule at every gate that asks for it: it is one. */
  function exceptions(verdicts) {
    return new Set(verdicts.filter(verdict => ["WAIVED", "ACKNOWLEDGED"].includes(verdict.outcome)).map(verdict =>
      JSON.stringify([verdict.rule, verdict.outcome, verdict.waiver || verdict.acknowledgement || null]))).size;
  }

  /* The step that a change is for, where several steps of a block are judged by the same gate. */
  function purpose(judgement) {
    const change = judgement.verdicts.flatMap(verdict => verdict.facts).find(fact => fact.name === "change");
    return (change && change.value && change.value.stage) || "";
  }

  /* What a gate said last counts; what it said before was judged again. */
  function isLast(judgement, all) {
    const subject = it => JSON.stringify([it.gate, it.environment, purpose(it)]);
    return all.findLast(other => subject(other) === subject(judgement)) === judgement;
  }

  function tiles(report) {
    const gates = report.gates.filter(judgement => isLast(judgement, report.gates));
    const verdicts = gates.flatMap(gate => gate.verdicts);
    const open = gates.filter(gate => gate.open).length;
    const excused = exceptions(verdicts);
    const forced = new Set(report.ledger.filter(entry => entry.kind === "bypass")
      .map(entry => entry.data.environment + " " + entry.data.what)).size;
    const approvals = report.ledger.filter(entry => entry.kind === "approval");
    const state = report.ledgerState;
    return make("ul", { class: "tiles" },
      tile("Gates", open + " of " + gates.length + " open", many(count(verdicts, ["PASS"]), "verdict passes", "verdicts pass"),
        open === gates.length ? "good" : "bad"),
      tile("Waived or acknowledged", String(excused), excused ? "see what was excepted" : "no exception was needed",
        excused ? "care" : "good"),
      tile("Bypassed", String(forced), forced ? "see what was excepted" : "nothing was forced", forced ? "care" : "good"),
      tile("Approvals", String(approvals.length), [...new Set(approvals.map(entry => entry.by))].join(", ") || "nobody decided", "plain"),
      tile("Ledger", state && state.intact ? "✓ intact" : "✗ not intact",
        !state ? "not checked" : state.backwards ? "its times go backwards" : many(state.entries, "entry", "entries"),
        state && state.intact && !state.backwards ? "good" : "bad"));
  }

  function bar(stage, first, last) {
    const from = new Date(stage.startedAt), to = new Date(stage.endedAt || last);
    const whole = Math.max(1, last - first);
    const fill = make("span", { class: "fill " + (TONES[stage.outcome] || "plain") });
    fill.style.left = 100 * (from - first) / whole + "%";
    fill.style.width = Math.max(0.6, 100 * (to - from) / whole) + "%";
    return make("span", { class: "bar", "aria-hidden": "true" }, fill);
  }

  function timeline(report) {
    if (!report.stages.length) return null;
    const times = report.stages.flatMap(stage => [stage.startedAt, stage.endedAt]).filter(Boolean).map(t => +new Date(t));
    const first = Math.min(...times), last = Math.max(...times);
    const rows = report.stages.map(stage => [
      stage.name, stage.environment || "–", time(stage.startedAt), duration(stage.startedAt, stage.endedAt) || "under way",
      bar(stage, first, last),
      [badge(stage.outcome), stage.problem ? make("p", { class: "problem" }, stage.problem) : null,
        stage.result ? json("Result", stage.result) : null]]);
    return section("stages", "What happened", table("Stages in the order of their start",
      ["Stage", "Environment", "Started", "Took", "When", "Outcome"], rows));
  }

  function facts(verdict) {
    if (!verdict.facts.length) return null;
    return make("details", {}, make("summary", { class: "source" }, "on " + many(verdict.facts.length, "fact", "facts")),
      make("ul", { class: "facts" }, verdict.facts.map(fact => make("li", {},
        make("code", {}, fact.name), " = ", make("code", { class: "value" }, fact.problem || brief(fact.value)),
        make("span", { class: "source" }, " read from " + fact.source + " at ", time(fact.readAt)),
        typeof fact.value === "object" && fact.value !== null ? json("Value", fact.value) : null))));
  }

  function anchor(judgement) {
    return "gate-" + judgement.digest.slice(0, 8);
  }

  function gate(judgement, i, all) {
    const first = all.findIndex(other => other.digest === judgement.digest) === i;
    const shut = judgement.verdicts.filter(verdict => !OPENING.includes(verdict.outcome));
    const rows = judgement.verdicts.map(verdict => [
      make("code", {}, verdict.rule), badge(verdict.outcome), verdict.severity, verdict.source,
      [verdict.sentence, PexipPeople.decision(verdict, tools), facts(verdict)]]);
    const attributes = { class: "gate", ...(judgement.open || !isLast(judgement, all) ? {} : { open: "" }), ...(first ? { id: anchor(judgement) } : {}) };
    return make("details", attributes,
      make("summary", {}, make("strong", {}, judgement.gate), purpose(judgement) ? " for " + purpose(judgement) : "", " ",
        badge(judgement.open ? "OPEN" : "CLOSED"), state(judgement, shut),
        isLast(judgement, all) ? null : make("span", { class: "source" }, "; judged again later")),
      make("p", { class: "source" }, "Judged at ", time(judgement.judgedAt), "; digest ",
        make("code", { class: "hash" }, judgement.digest)),
      table("Rules of the gate " + judgement.gate, ["Rule", "Verdict", "Severity", "Source", "What it means and on which facts"], rows));
  }

  /* Waivers and acknowledgements are counted apart from passes. */
  function state(judgement, shut) {
    const numbers = OPENING.map(outcome => [count(judgement.verdicts, [outcome]), outcome.toLowerCase()])
      .filter(([number, word]) => number || word === "pass").map(([number, word]) => number + " " + word).join(", ");
    return make("span", { class: "source" }, " ", judgement.environment ? judgement.environment + ": " : "", numbers
      + (shut.length ? ", in the way: " + shut.map(verdict => verdict.rule).join(", ") : ""));
  }

  function gates(report) {
    return report.gates.length ? section("gates", "What the rules said", report.gates.map((judgement, i, all) => gate(judgement, i, all))) : null;
  }

  /* What nobody wrote down is not known, and not "no". */
  function yes(value) {
    return value === true ? "yes" : value === false ? "no" : "–";
  }

  const NODE = [
    ["Node", "name", node => node.name],
    ["Role", "role", node => String(node.role || "–").toLowerCase()],
    ["Version", "name", node => node.version || "never reported"],
    ["State", "name", node => node.stateWord || node.state || "–"],
    ["Maintenance mode", "maintenance", node => yes(node.maintenance)],
    ["Synchronised", "synchronised", node => yes(node.synchronised)],
    ["Last contact", "lastContact", node => time(node.lastContact)]];

  /* Without the columns of which nothing was written down for any node. */
  function nodes(report) {
    const tables = report.stages.filter(stage => stage.result && Array.isArray(stage.result.nodes)).map(stage => {
      const columns = NODE.filter(([, field]) => stage.result.nodes.some(node => (node[field] ?? null) !== null));
      return table("Nodes after " + stage.name + (stage.environment ? " of " + stage.environment : ""),
        columns.map(([head]) => head), stage.result.nodes.map(node => columns.map(([, , cell]) => cell(node))));
    });
    return tables.length ? section("nodes", "Nodes", tables) : null;
  }

  function alarms(report) {
    const rows = report.ledger.filter(entry => entry.data && entry.data.alarmsDuring).flatMap(entry =>
      [["expected", "good"], ["notExpected", "care"]].flatMap(([part, tone]) =>
        (entry.data.alarmsDuring[part] || []).map(alarm => [alarm.name, entry.data.environment, alarm.node || "–",
          alarm.level || "–", time(alarm.raisedAt), badge(part === "expected" ? "EXPECTED" : "NOT_EXPECTED", tone)])));
    return rows.length ? section("alarms", "Alarms during upgrades", table("Alarms that came while an upgrade was followed",
      ["Alarm", "Environment", "Node", "Level", "Raised", "During an upgrade"], rows)) : null;
  }

  /** Who wrote an entry; another name that was given beside it is no more than that. */
  function who(entry) {
    const other = entry.data && entry.data.onBehalfOf;
    return (entry.by || "nobody known") + (other ? " (on behalf of " + other + ", which counts for nothing)" : "");
  }

  function part(word) {
    return word ? badge(word) : "–";
  }

  function verification(report) {
    const rows = report.ledger.filter(entry => ["verification", "attestation"].includes(entry.kind)).map(entry => [
      entry.data.environment || "–", entry.kind, entry.data.version || "–", part(entry.data.platform), part(entry.data.api),
      part(entry.data.attestation || entry.data.outcome), who(entry), [time(entry.at), json("Details", entry.data)]]);
    return rows.length ? section("verification", "How the service was verified", table("Verifications and attestations",
      ["Environment", "Kind", "Version", "Platform", "API", "Attestation", "By", "When"], rows)) : null;
  }

  const WAYS = {
    MACHINES: "all machines to their recovery points", REDEPLOY: "the Management Node to its recovery point",
    BACKUP: "the Management Node to its own backup" };

  function rollback(report) {
    const rows = report.ledger.filter(entry => ["rollback", "rollback-failed"].includes(entry.kind)).map(entry => [
      entry.data.environment, entry.data.from + " → " + entry.data.version, WAYS[entry.data.way] || entry.data.way,
      badge(entry.kind === "rollback" ? "DONE" : "FAILED"), entry.data.approvedBy.join(", "), entry.data.supportCase || "–",
      entry.data.nodesToDeploy.join(", ") || "–", [time(entry.at), json("Details", entry.data)]]);
    return rows.length ? section("rollback", "What went back", table("Rollbacks", ["Environment", "Version", "Way",
      "Outcome", "Approved by", "Support case", "Nodes to deploy", "When"], rows)) : null;
  }

  function signatures(state) {
    if (!state.key) {
      return state.entries ? "Nothing is signed: a changed last line or a cut-off end would not show. " : "";
    }
    const older = state.unsigned ? " The first " + many(state.unsigned, "entry", "entries")
      + " were written before there were signatures; the next one seals them." : "";
    return "It is signed with the key " + state.key + " (SHA-256 of the public key)." + older + " ";
  }

  function ledger(report) {
    const state = report.ledgerState;
    const intact = state && state.intact;
    const words = !state ? "The ledger was not checked."
      : intact ? "Every entry holds the hash of the one before; the chain is intact. " + signatures(state) + "Its head is "
      : (state.line ? "From line " + state.line + " on the ledger is not what was written: " : "Its signed head is not intact: ")
        + state.reason + " The last intact hash is ";
    const rows = report.ledger.map(entry => [String(entry.seq), time(entry.at), entry.kind, who(entry),
      json("Data", entry.data), make("code", { class: "hash" }, entry.hash || "–"),
      make("code", { class: "hash" }, entry.previous)]);
    return section("ledger", "Evidence",
      make("p", { class: "banner " + (intact ? "good" : "bad") }, badge(intact ? "INTACT" : "BROKEN"), " ", words,
        state ? make("code", { class: "hash" }, state.head) : null),
      state && state.backwards ? make("p", { class: "banner bad" }, "Its times go backwards at line "
        + state.backwards + ": " + state.times + " A clock was set back, or entries of a rehearsal stand in it.") : null,
      table("Entries of the ledger", ["No.", "When", "Kind", "By", "Data", "SHA-256", "SHA-256 of the one before"], rows));
  }

  const tools = { make, badge, time, duration, table, section, tile };

  function unfold() {
    const button = make("button", { type: "button", class: "unfold" }, "Show all details");
    button.addEventListener("click", () => {
      const all = [...button.closest(".pexip-report").querySelectorAll("details")];
      const open = all.some(details => !details.open);
      all.forEach(details => { details.open = open; });
      button.textContent = open ? "Hide all details" : "Show all details";
    });
    return button;
  }

  function render(report, element) {
    element.classList.add("pexip-report");
    const [prepared, exceptions, decided] = PexipPeople.sections(report, tools);
    const sections = [PexipPlan.section(report, tools), timeline(report), decided, exceptions, prepared, gates(report),
      nodes(report), alarms(report), verification(report), rollback(report), ledger(report)];
    const links = sections.filter(Boolean).map(part => make("a", { href: "#" + part.id }, part.firstChild.textContent));
    element.replaceChildren(header(report), PexipPlan.tiles(report, tools) || tiles(report),
      make("nav", { "aria-label": "Parts of this report" }, links, unfold()), ...sections.filter(Boolean));
  }

  return { render };
})();

(() => {
  const source = document.getElementById("pexip-report-document");
  const target = document.getElementById("pexip-report");
  if (source && target) PexipReport.render(JSON.parse(source.textContent), target);
})();
