// Renders a document without a browser and prints its text: node show.js SCRIPT… DOCUMENT
const fs = require("fs");

class Element {
  constructor() {
    this.children = [];
    this.style = {};
    this.classList = { add() {} };
  }
  setAttribute(name, value) {
    if (/^on/.test(name) || typeof value !== "string") throw new Error("attribute " + name + " = " + value);
    if (name === "id") this.id = value;
    if (name === "style") throw new Error("a style that the policy of the page forbids: " + value);
  }
  append(...parts) {
    for (const part of parts) {
      if (!(part instanceof Element) && typeof part !== "string") throw new Error("no text and no element: " + part);
      this.children.push(part);
    }
  }
  replaceChildren(...parts) {
    this.children = [];
    this.append(...parts);
  }
  addEventListener() {}
  get firstChild() {
    return this.children[0];
  }
  get textContent() {
    return this.children.map(child => typeof child === "string" ? child : child.textContent).join("");
  }
}

const document = {
  createElement: () => new Element(), createElementNS: () => new Element(), getElementById: () => null
};
const scripts = process.argv.slice(2, -1).map(file => fs.readFileSync(file, "utf8")).join("\n");
const PexipReport = new Function("document", scripts + "\nreturn PexipReport;")(document);
const page = new Element();
PexipReport.render(JSON.parse(fs.readFileSync(process.argv.at(-1), "utf8")), page);
console.log(page.textContent);
