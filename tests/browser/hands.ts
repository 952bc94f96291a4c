import type { Locator, Page } from "playwright-core";
import { signInTexts } from "#web/texts/sign-in-texts";
import { type Stage, password, reloadUntil } from "./stage.ts";

type Named = string | RegExp;
export type GivenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** More stops than any page has. */
const mostStops = 250;

// What lies over the thing that has the focus (WCAG 2.2, 2.4.11); runs in the page.
const coverOfFocus = `(() => {
  const at = document.activeElement;
  const { left, top, width, height } = at.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  if (seen === null) return "the edge of the window";
  const own = [at, ...(at.labels ?? [])].some((one) => one.contains(seen) || seen.contains(one));
  return own ? "" : seen.outerHTML.slice(0, 100);
})()`;

/** Someone at the keyboard alone: Tab to reach, keys to fill in, Enter and Space to press. Never a mouse. */
export class Hands {
  readonly tab: Page;
  readonly #stage: Stage;

  constructor(tab: Page, stage: Stage) {
    this.tab = tab;
    this.#stage = stage;
  }

  /** Someone with an account, signed in by the keyboard in a browser of their own without scripts. */
  static async signedIn(stage: Stage, name: string, wish: Parameters<Stage["newTab"]>[0] = {}): Promise<Hands> {
    const hands = await Hands.visiting(stage, wish);
    const t = signInTexts.vi;
    await hands.tab.goto("/dang-nhap");
    await hands.type(t.name, name);
    await hands.type(t.password, password);
    await hands.press(t.button);
    return hands;
  }

  static async visiting(stage: Stage, wish: Parameters<Stage["newTab"]>[0] = {}): Promise<Hands> {
    const tab = await stage.newTab({ javaScriptEnabled: false, ...wish });
    // Somebody listening from the first page on: else the first box may open before the browser is asked to hand it over.
    tab.on("filechooser", () => undefined);
    return new Hands(tab, stage);
  }

  async #stands(target: Locator): Promise<boolean> {
    return (await target.and(this.tab.locator(":focus")).count()) > 0;
  }

  /** Presses Tab until the focus stands on the target, once round the page at most. */
  async reach(target: Locator): Promise<void> {
    if ((await target.count()) === 0) throw new Error(`${this.tab.url()} has no ${String(target)}`);
    for (let stops = 0; !(await this.#stands(target)); stops += 1) {
      if (stops === mostStops) throw new Error(`no Tab reaches ${String(target)} on ${this.tab.url()}`);
      await this.tab.keyboard.press("Tab");
    }
    const cover = String(await this.tab.evaluate(coverOfFocus));
    if (cover) throw new Error(`on ${this.tab.url()} ${String(target)} has the focus under ${cover}`);
  }

  async type(label: Named, text: string, within: Locator = this.tab.locator("main")): Promise<void> {
    await this.reach(within.getByLabel(label, { exact: true }).filter({ visible: true }));
    await this.tab.keyboard.press("ControlOrMeta+a");
    await this.tab.keyboard.type(text);
  }

  /** A day in its three boxes. */
  async typeDay(label: Named, day: string): Promise<void> {
    const group = this.tab.getByRole("group", { name: label, exact: true });
    const parts = day.split("-").toReversed();
    for (const [at, part] of parts.entries()) {
      await this.reach(group.getByRole("textbox").nth(at));
      await this.tab.keyboard.press("ControlOrMeta+a");
      await this.tab.keyboard.type(part);
    }
  }

  /** One of several round buttons: Tab comes to the group, arrows go through it, Space takes the first. */
  async choose(question: Named, answer: Named): Promise<void> {
    const group = this.tab.getByRole("group", { name: question, exact: true });
    const wanted = group.getByRole("radio", { name: answer, exact: true });
    const name = await wanted.getAttribute("name");
    const radios = group.locator(`input[type="radio"][name="${name}"]`);
    await this.reach(radios);
    for (let at = await radios.count(); at > 0 && !(await this.#stands(wanted)); at -= 1) {
      await this.tab.keyboard.press("ArrowDown");
    }
    if (!(await wanted.isChecked())) await this.tab.keyboard.press("Space");
    if (!(await wanted.isChecked())) throw new Error(`the keyboard could not choose ${answer}`);
  }

  async tick(label: Named): Promise<void> {
    const box = this.tab.getByRole("checkbox", { name: label });
    await this.reach(box);
    if (!(await box.isChecked())) await this.tab.keyboard.press("Space");
    if (!(await box.isChecked())) throw new Error(`the keyboard could not tick ${label}`);
  }

  /** A line of a list that opens: the arrows go through it. */
  async pick(label: Named, line: RegExp): Promise<void> {
    const list = this.tab.getByLabel(label, { exact: true });
    await this.reach(list);
    const chosen = list.locator("option:checked");
    const isChosen = async (): Promise<boolean> => line.test((await chosen.textContent()) ?? "");
    for (let at = await list.locator("option").count(); at > 0 && !(await isChosen()); at -= 1) {
      await this.tab.keyboard.press("ArrowDown");
    }
    if (!(await isChosen())) throw new Error(`the keyboard could not pick ${line}`);
  }

  /** The file comes through the browser's own box for choosing files, opened with Space. */
  async give(label: Named, file: GivenFile): Promise<void> {
    await this.giveTo(this.tab.getByLabel(label, { exact: true }), file);
  }

  async giveTo(input: Locator, file: GivenFile): Promise<void> {
    await this.reach(input);
    for (let presses = 0; presses < 10; presses += 1) {
      const opens = this.tab.waitForEvent("filechooser", { timeout: 3000 });
      const [box] = await Promise.allSettled([opens, this.tab.keyboard.press("Space")]);
      if (box.status === "fulfilled") return box.value.setFiles(file);
    }
    throw new Error(`Space opened no box for choosing a file on ${this.tab.url()}`);
  }

  /** Presses a button with Enter and waits for the page it leads to. */
  async press(name: Named): Promise<void> {
    await this.#enter(this.tab.locator("main").getByRole("button", { name }));
  }

  async follow(name: Named): Promise<void> {
    await this.#enter(this.tab.locator("main").getByRole("link", { name }));
  }

  async #enter(target: Locator): Promise<void> {
    await this.reach(target.first());
    await Promise.all([this.tab.waitForEvent("load"), this.tab.keyboard.press("Enter")]);
  }

  /** The file behind a link that Tab reaches. Some browsers show a PDF and others save it, so it is fetched beside the page. */
  async fetch(name: Named): Promise<Buffer> {
    const link = this.tab.getByRole("link", { name }).first();
    await this.reach(link);
    const answer = await this.tab.context().request.get((await link.getAttribute("href")) ?? "");
    if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}`);
    return answer.body();
  }

  async main(): Promise<string> {
    return this.tab.locator("main").innerText();
  }

  /** Loads the page again until it has such a button or link. */
  async await(role: "button" | "link", name: Named): Promise<void> {
    const sought = this.tab.locator("main").getByRole(role, { name });
    await reloadUntil(this.tab, async () => (await sought.count()) > 0, {
      what: String(name),
      complaints: this.#stage.complaints,
    });
  }
}
