// Renders a document without a browser and prints its text: node show.js report.js document.json
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

const document = { createElement: () => new Element(), getElementById: () => null };
const PexipReport = new Function("document", fs.readFileSync(process.argv[2], "utf8") + "\nreturn PexipReport;")(document);
const page = new Element();
PexipReport.render(JSON.parse(fs.readFileSync(process.argv[3], "utf8")), page);
console.log(page.textContent);
