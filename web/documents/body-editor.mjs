// The editor over the box for a document's body: the box stays what the form sends, and comes back by a button.
import { blocksOf, element, nodesOf, pastedBlocks, runNodes } from "./body-dom.mjs";
import { readBody, writeBody } from "./body-text.ts";

/** What each button does; the browser's own editing commands, so that undoing works over all of them. */
const commands = {
  heading1: ["formatBlock", "h2"],
  heading2: ["formatBlock", "h3"],
  heading3: ["formatBlock", "h4"],
  paragraph: ["formatBlock", "p"],
  bold: ["bold"],
  italic: ["italic"],
  list: ["insertUnorderedList"],
  counting: ["insertOrderedList"],
  undo: ["undo"],
};
const order = [
  "heading1",
  "heading2",
  "heading3",
  "paragraph",
  "bold",
  "italic",
  "list",
  "counting",
  "table",
  "addRow",
  "addColumn",
  "dropRow",
  "dropColumn",
  "undo",
];
const states = ["bold", "italic"];
const html = (nodes) => element("div", nodes).innerHTML;

class BodyEditor extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("textarea");
    if (!this.box || this.page) return;
    this.words = JSON.parse(this.getAttribute("words") ?? "{}");
    this.buildPage();
    this.bar = this.toolbar();
    this.turn = this.button("asMarks", () => this.show(this.page.hidden));
    this.turn.className += " ph-body-editor__turn";
    this.box.before(this.bar, this.page);
    this.box.after(this.turn);
    // Before any act of the form, and when it is left by another way, the box holds what the page shows.
    this.box.form?.addEventListener("submit", () => this.keep(), { capture: true });
    addEventListener("pagehide", () => this.keep());
    this.followed = () => this.follow();
    document.addEventListener("selectionchange", this.followed);
    this.show(true);
  }

  disconnectedCallback() {
    document.removeEventListener("selectionchange", this.followed);
  }

  buildPage() {
    const label = this.querySelector("label");
    label.id ||= `${this.box.id}-nhan`;
    const described = this.box.getAttribute("aria-describedby");
    const invalid = this.box.getAttribute("aria-invalid");
    this.page = element("div", [], {
      class: "ph-body-editor__page ph-body-text",
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": label.id,
      lang: "vi",
      ...(described ? { "aria-describedby": described } : {}),
      ...(invalid ? { "aria-invalid": invalid } : {}),
    });
    label.addEventListener("click", () => !this.page.hidden && this.page.focus());
    this.page.addEventListener("input", () => {
      this.changed = true;
      // What is typed into an emptied page is a paragraph, whatever stood there.
      const { textContent, firstElementChild } = this.page;
      if (textContent === "" && /^H\d$/.test(firstElementChild?.nodeName))
        document.execCommand("formatBlock", false, "p");
    });
    this.page.addEventListener("blur", () => {
      this.follow();
      this.keep();
    });
    this.page.addEventListener("paste", (event) => this.paste(event));
    this.page.addEventListener("drop", (event) => event.preventDefault());
  }

  /** Shows the page (true) or the box with the marks; whichever is shown has the id that labels and error messages lead to. */
  show(asPage) {
    const id = this.box.id.replace(/-dau$/, "");
    if (asPage) {
      this.page.replaceChildren(...nodesOf(readBody(this.box.value)));
      this.tidy();
    } else this.keep();
    this.page.hidden = this.bar.hidden = !asPage;
    this.box.hidden = asPage;
    this.box.id = asPage ? `${id}-dau` : id;
    this.page.id = asPage ? id : `${id}-trang`;
    this.turn.textContent = this.words[asPage ? "asMarks" : "asPage"];
  }

  /** Writes what the page shows into the box, unless nothing was changed: then what was typed stays as it is. */
  keep() {
    if (this.page.hidden || !this.changed) return;
    this.box.value = writeBody(blocksOf(this.page, 2));
    this.changed = false;
  }

  tidy() {
    if (this.page.childElementCount === 0) this.page.append(element("p", runNodes([])));
  }

  toolbar() {
    const buttons = order.map((name) => this.button(name, () => this.act(name)));
    const bar = element("div", buttons, {
      class: "ph-body-editor__bar",
      role: "toolbar",
      "aria-label": this.words.toolbar,
    });
    for (const button of buttons.slice(1)) button.tabIndex = -1;
    // One stop for Tab, arrows inside. A button acts while its key goes down: the place in the text has the focus before the
    // key could write there.
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.act(document.activeElement.dataset.does);
        return;
      }
      const at = buttons.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (to === undefined || at === -1) return;
      event.preventDefault();
      const next = buttons.at(to % buttons.length);
      for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
      next.focus();
    });
    // A press by mouse leaves the place in the text where it is.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    return bar;
  }

  button(name, does) {
    const made = element("button", [this.words[name] ?? name], {
      type: "button",
      class: "ph-body-editor__button",
      "data-does": name,
    });
    if (states.includes(name)) made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", does);
    return made;
  }

  follow() {
    const selection = getSelection();
    if (selection.rangeCount === 0 || !this.page.contains(selection.anchorNode)) return;
    this.range = selection.getRangeAt(0).cloneRange();
    for (const name of states) {
      const on = document.queryCommandState(name);
      this.bar.querySelector(`[data-does="${name}"]`).setAttribute("aria-pressed", String(on));
    }
  }

  /** Goes back to the place in the text where one was, or to its end. */
  enter() {
    document.execCommand("defaultParagraphSeparator", false, "p");
    document.execCommand("styleWithCSS", false, false);
    if (document.activeElement === this.page) return;
    const range = this.range && this.page.contains(this.range.startContainer) ? this.range : document.createRange();
    if (range !== this.range) {
      range.selectNodeContents(this.page);
      range.collapse(false);
    }
    this.page.focus();
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  act(name) {
    this.enter();
    const command = commands[name];
    if (command) document.execCommand(command[0], false, command[1] ?? null);
    else this.actOnTable(name);
    this.changed = true;
    this.tidy();
  }

  actOnTable(name) {
    const at = getSelection().anchorNode;
    const cell = (at?.nodeType === 1 ? at : at?.parentElement)?.closest("td, th");
    if (name === "table" || !cell) {
      const held = new Set(this.page.querySelectorAll("table"));
      const rows = [1, 2].map(() => [[], [], []]);
      document.execCommand(
        "insertHTML",
        false,
        html([...nodesOf([{ kind: "table", head: true, rows }]), element("p", runNodes([]))]),
      );
      const made = [...this.page.querySelectorAll("table")].find((table) => !held.has(table));
      if (made) getSelection().collapse(made.rows[0].cells[0], 0);
    } else if (name === "addRow") {
      const { cells } = cell.parentElement;
      cell.parentElement.after(
        element(
          "tr",
          Array.from(cells, () => element("td", runNodes([]))),
        ),
      );
    } else if (name === "dropRow") this.drop(cell, [cell.parentElement]);
    else if (name === "dropColumn") {
      const { cellIndex } = cell;
      this.drop(cell, Array.from(cell.closest("table").rows, (row) => row.cells[cellIndex]).filter(Boolean));
    } else {
      const { cellIndex } = cell;
      for (const row of cell.closest("table").rows) {
        const beside = row.cells[cellIndex];
        beside?.after(element(beside.localName, runNodes([])));
      }
    }
  }

  /** Takes a row or the cells of a column away; a table of which nothing is left goes with it. The place in the text moves beside. */
  drop(cell, parts) {
    const table = cell.closest("table");
    const [row, column] = [cell.parentElement.rowIndex, cell.cellIndex];
    for (const part of parts) part.remove();
    for (const empty of [...table.rows].filter((each) => each.cells.length === 0)) empty.remove();
    const beside = table.rows[Math.min(row, table.rows.length - 1)];
    if (!beside) return table.remove();
    getSelection().collapse(beside.cells[Math.min(column, beside.cells.length - 1)], 0);
  }

  /** Whatever is pasted goes through the small tree: what it has no place for is left behind, its text kept. */
  paste(event) {
    event.preventDefault();
    const rich = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    const read = readBody(rich === "" ? plain : writeBody(pastedBlocks(rich)));
    const [only] = read;
    const inline = read.length === 1 && only.kind === "paragraph";
    document.execCommand("insertHTML", false, html(inline ? runNodes(only.content) : nodesOf(read)));
    this.changed = true;
  }
}

customElements.define("ph-body-editor", BodyEditor);
