/* Draws how Test and Production climb to a release: PexipPlan.section(report, tools) with report.js' own tools. */
"use strict";
var PexipPlan = (() => {
  /* A name, not an address: nothing is loaded from there. */
  const SVG = ["http:", "", "www.w3.org", "2000", "svg"].join("/");
  const LEFT = 84, RIGHT = 118, TOP = 64, BOTTOM = 82, COLUMN = 104, ROW = 44, APART = 5;
  const MOST_ROWS = 14;

  function draw(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children.flat(Infinity).filter(child => child !== null));
    return element;
  }

  function text(x, y, kind, words) {
    return draw("text", { x, y, class: kind }, words);
  }

  function name(environment) {
    return environment === "TEST" ? "Test" : "Production";
  }

  /* All releases where there is room for them; otherwise those that one of the two comes by. */
  function rows(plan) {
    const visited = [plan.test.version, plan.production.version, plan.target, ...plan.steps.map(step => step.to)];
    return plan.releases.length <= MOST_ROWS ? plan.releases
      : plan.releases.filter(release => visited.includes(release));
  }

  /* Where an environment stands at the start and after each step. */
  function stands(plan, environment) {
    const at = [(environment === "TEST" ? plan.test : plan.production).version];
    plan.steps.forEach(step => at.push(step.environment === environment ? step.to : at[at.length - 1]));
    return at;
  }

  function scale(plan) {
    const releases = rows(plan), lowest = TOP + (releases.length - 1) * ROW;
    return {
      releases, lowest,
      x: step => LEFT + (step + 0.5) * COLUMN,
      y: release => lowest - releases.indexOf(release) * ROW,
      width: LEFT + (plan.steps.length + 1) * COLUMN + RIGHT,
      height: lowest + BOTTOM
    };
  }

  function grid(plan, at) {
    return at.releases.map(release => [
      draw("line", { x1: LEFT, x2: at.width - RIGHT, y1: at.y(release), y2: at.y(release),
        class: release === plan.target ? "goal" : "grid" }),
      text(LEFT - 12, at.y(release) + 5, "release", release)]);
  }

  /* A circle for Test, a square for Production. */
  function mark(environment, x, y) {
    return environment === "TEST" ? draw("circle", { cx: x, cy: y, r: 6, class: "mark" })
      : draw("rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11, class: "mark" });
  }

  function climb(plan, environment, at) {
    const aside = environment === "TEST" ? -APART : APART;
    const place = stands(plan, environment).map((release, step) => [at.x(step) + aside, at.y(release) + aside]);
    const path = place.map(([x, y], i) => i === 0 ? "M" + x + " " + y : "H" + x + "V" + y).join("");
    const last = place[place.length - 1];
    return draw("g", { class: environment.toLowerCase() },
      draw("path", { d: path, class: "climb" }),
      draw("path", { d: "M" + last[0] + " " + last[1] + "H" + (at.width - RIGHT), class: "climb" }),
      mark(environment, place[0][0], place[0][1]),
      plan.steps.map((step, i) => step.environment === environment ? mark(environment, ...place[i + 1]) : null),
      text(at.width - RIGHT + 8, last[1] + (environment === "TEST" ? -1 : 11), "label", name(environment)));
  }

  function steps(plan, at) {
    return plan.steps.map((step, i) => {
      const x = at.x(i + 1);
      return draw("g", {},
        text(x, at.lowest + 32, "number", step.number + ". " + name(step.environment)),
        text(x, at.lowest + 49, "when", "to " + step.to),
        text(x, at.lowest + 66, "when", step.startsAt.slice(0, 10)));
    }).concat(text(at.x(0), at.lowest + 32, "number", "Now"));
  }

  function waivers(plan, at) {
    return plan.waivers.map(waiver => {
      const x = at.x(waiver.step) - APART, y = at.y(waiver.target) - APART;
      return draw("g", { class: "waiver" },
        draw("path", { d: "M" + x + " " + (y - 14) + "l14 14l-14 14l-14 -14z", class: "ring" }),
        text(x, y - 20, "word", "waiver"));
    });
  }

  function legend() {
    return draw("g", { transform: "translate(" + LEFT + " 22)" }, ["TEST", "PRODUCTION"].map((environment, i) =>
      draw("g", { class: environment.toLowerCase(), transform: "translate(" + i * 110 + " 0)" },
        draw("path", { d: "M0 0h36", class: "climb" }), mark(environment, 18, 0),
        text(44, 5, "label", name(environment)))));
  }

  function described(plan) {
    const words = plan.steps.map(step => "Step " + step.number + ": " + name(step.environment) + " from " + step.from + " to "
      + step.to + (plan.waivers.some(waiver => waiver.step === step.number) ? ", with a waiver" : "") + ".");
    return "Test runs " + plan.test.version + " and Production runs " + plan.production.version + ". " + words.join(" ");
  }

  function picture(plan, id) {
    const at = scale(plan);
    return draw("svg", { width: at.width, height: at.height, viewBox: "0 0 " + at.width + " " + at.height, role: "img",
      "aria-labelledby": id + "-title " + id + "-words" },
      draw("title", { id: id + "-title" }, "Test and Production on their way to " + plan.target),
      draw("desc", { id: id + "-words" }, described(plan)),
      legend(), grid(plan, at), steps(plan, at), climb(plan, "PRODUCTION", at), climb(plan, "TEST", at), waivers(plan, at));
  }

  function rules(step, tools) {
    return step.rules.map(rule => tools.make("details", {},
      tools.make("summary", {}, tools.make("code", {}, rule.rule), " ", tools.badge(rule.outcome)), rule.sentence));
  }

  function length(from, to, tools) {
    return tools.make("span", { class: "length" }, tools.duration(from, to));
  }

  function table(plan, tools) {
    return tools.table("Upgrades in their order", ["Step", "Upgrade", "Could start", "Takes about", "At most", "Rules"],
      plan.steps.map(step => [String(step.number), name(step.environment) + " from " + step.from + " to " + step.to,
        tools.time(step.startsAt), length(step.startsAt, step.endsAt, tools), length(step.startsAt, step.endsAtWorst, tools),
        rules(step, tools)]));
  }

  function later(plan, tools) {
    return ["TEST", "PRODUCTION"].map(environment => plan.steps.find(step => step.environment === environment)).filter(Boolean)
      .map(step => tools.make("p", { class: "source" }, "Judged when it is time, before each upgrade of "
        + name(step.environment) + ": " + step.later.join(", ") + "."));
  }

  function sources(plan, tools) {
    return tools.make("p", { class: "source" }, [["Test", plan.test], ["Production", plan.production]].map(([who, now]) =>
      who + " runs " + now.version + " (" + now.source + "). "),
      plan.steps.length ? "Production could follow each step of Test when Test has run it long enough; the dates heed no change window." : null);
  }

  function shown(plan, id, tools) {
    if (!plan.found) {
      return [tools.make("p", { class: "banner bad" }, tools.badge("FAILED"), " No plan: " + plan.obstacle.sentence),
        sources(plan, tools)];
    }
    if (!plan.steps.length) return [tools.make("p", {}, "Test and Production run " + plan.target + "."), sources(plan, tools)];
    return [tools.make("div", { class: "scroll plan", role: "region", "aria-label": "Picture of the plan", tabindex: "0" },
      picture(plan, id)), sources(plan, tools), table(plan, tools),
      later(plan, tools)];
  }

  function all(report) {
    return report.stages.map(stage => stage.result && stage.result.plan).filter(Boolean);
  }

  /* What a plan comes to; null where the report tells of more than a plan. */
  function tiles(report, tools) {
    const plan = all(report)[0];
    if (!plan || report.gates.length) return null;
    const number = count => plan.found ? String(count) : "–";
    const tone = count => !plan.found ? "plain" : count ? "care" : "good";
    const waivers = plan.waivers.length, acknowledgements = plan.acknowledgements.length;
    return tools.make("ul", { class: "tiles" },
      tools.tile("Upgrades", plan.found ? number(plan.steps.length) : "no plan", "of Test and Production together",
        plan.found ? "plain" : "bad"),
      tools.tile("Waivers", number(waivers), "no plan needs fewer", tone(waivers)),
      tools.tile("To be acknowledged", number(acknowledgements), "or made known where unknown", tone(acknowledgements)),
      tools.tile("Could end on", plan.found ? plan.endsAt.slice(0, 10) : "–", "heeding no change window", "plain"));
  }

  /* The section with every plan of the report; null if there is none. */
  function section(report, tools) {
    const plans = all(report);
    return plans.length ? tools.section("plan", "The way to the target",
      plans.map((plan, i) => shown(plan, "plan-" + i, tools))) : null;
  }

  return { section, tiles };
})();
