/* Shows a promotion on its run's page, and looks again while it is under way. */
"use strict";
(() => {
  const LOOK_AGAIN = 10000;
  const page = document.getElementById("pexip-promotion");
  if (!page) return;
  const target = page.querySelector(".pexip-document");
  const status = page.querySelector(".pexip-status");
  let shown = "";

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function opened() {
    return [...target.querySelectorAll("details")].map(details => details.open);
  }

  /* What somebody unfolded stays so. */
  function show(text) {
    if (text === shown) return;
    const before = opened();
    PexipReport.render(JSON.parse(text), target);
    if (shown) target.querySelectorAll("details").forEach((details, i) => {
      if (i < before.length) details.open = before[i];
    });
    shown = text;
    target.setAttribute("aria-busy", "false");
  }

  async function load(url) {
    const response = await fetch(url, { cache: "no-store", headers: { Accept: "application/json" } });
    const text = await response.text();
    if (response.ok || response.status === 404) return { there: response.ok, text };
    throw new Error(url + ": " + response.status);
  }

  function typing() {
    return [...page.querySelectorAll("textarea, input[type=text]")].some(field => field.value.trim());
  }

  function same(some, others) {
    return some.length === others.length && some.every(one => others.includes(one));
  }

  /* The server writes the questions; a new one is fetched with the whole page, unless somebody is writing an answer. */
  function compare(questions) {
    if (same(questions.map(question => question.id), page.dataset.asked.split(" ").filter(Boolean))) return;
    if (typing()) say(page.dataset.changed);
    else window.location.reload();
  }

  /* The questions on a page just loaded are as new as can be; to compare them could only reload it again and again. */
  async function refresh(first) {
    let over = false;
    try {
      const story = await load(page.dataset.document);
      if (story.there) {
        show(story.text);
        over = Boolean(JSON.parse(story.text).endedAt);
      }
      say(story.there ? "" : story.text);
      const questions = first ? null : await load(page.dataset.questions);
      if (questions && questions.there) compare(JSON.parse(questions.text));
    } catch (problem) {
      say(page.dataset.failed);
    }
    if (!over) window.setTimeout(refresh, LOOK_AGAIN, false);
  }

  say(page.dataset.loading);
  refresh(true);
})();
