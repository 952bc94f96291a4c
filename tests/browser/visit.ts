import { setTimeout as delay } from "node:timers/promises";
import type { RunOptions } from "axe-core";
import type { CDPSession, Page, Response } from "playwright-core";
import { axeFindings } from "../support/axe.ts";
import { narrow } from "./stage.ts";

const longestWaitMs = 1_000;

type Wire = { taken(): Promise<number> };

/** Counts what comes over the wire: heads and compressed bodies, nothing for what the browser already keeps. */
async function countBytes(tab: Page): Promise<Wire> {
  const wire: CDPSession = await tab.context().newCDPSession(tab);
  const under = new Set<string>();
  let bytes = 0;
  let settled = (): void => undefined;
  const ended = (requestId: string, length: number): void => {
    bytes += length;
    under.delete(requestId);
    if (under.size === 0) settled();
  };
  wire.on("Network.requestWillBeSent", ({ requestId }) => void under.add(requestId));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => ended(requestId, encodedDataLength));
  wire.on("Network.loadingFailed", ({ requestId }) => ended(requestId, 0));
  await wire.send("Network.enable");
  return {
    /** Waits for what is under way; then begins again at nothing. */
    async taken() {
      if (under.size > 0) {
        const all = new Promise<void>((resolve) => void (settled = resolve));
        // The browser does not tell the end of every request that it answers itself.
        await Promise.race([all, delay(longestWaitMs)]);
      }
      under.clear();
      const sum = bytes;
      bytes = 0;
      return sum;
    },
  };
}

/** What passed is not told: it would be gathered for every element of the page. */
const brief = { resultTypes: ["violations"] } satisfies RunOptions;
/** Colours are the same in both languages, and costly to compare. */
const inEnglish = { ...brief, rules: { "color-contrast": { enabled: false } } } satisfies RunOptions;

// Runs in the page; a text because the house's own code knows no DOM.
const look = `(() => {
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
    links: [...document.links].filter((one) => one.origin === location.origin).map((one) => one.href),
  };
})()`;
type Looked = {
  readonly lang: string;
  readonly title: string;
  readonly headings: number;
  readonly ids: readonly string[];
  readonly links: readonly string[];
};

const stop = `(() => {
  const at = document.activeElement;
  const { top, left, bottom, right } = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const drawn = style.outlineStyle !== "none" || style.boxShadow !== "none";
  const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth && bottom - top > 10;
  return { href: at.getAttribute("href") ?? "", visible: drawn && inside };
})()`;

const tooWide = `(() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return "";
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > most + 1);
  return out.slice(-3).map((one) => one.outerHTML.slice(0, 100)).join(" … ") || "the page";
})()`;

const duplicates = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];

/** The first two stops of Tab: the skip link, then another thing; both must be seen to have the focus. */
async function firstStops(tab: Page): Promise<string[]> {
  await tab.keyboard.press("Tab");
  const first = (await tab.evaluate(stop)) as { href: string; visible: boolean };
  await tab.keyboard.press("Tab");
  const second = (await tab.evaluate(stop)) as { href: string; visible: boolean };
  return [
    ...(first.href === "#noi-dung" ? [] : [`Tab comes first to ${first.href || "no link"}, not to the skip link`]),
    ...(first.visible ? [] : ["the skip link is not seen when it has the focus"]),
    ...(second.visible ? [] : [`the second stop (${second.href}) is not seen to have the focus`]),
  ];
}

const asksAtOnce = 6;

export type Visit = { readonly troubles: readonly string[]; readonly links: readonly string[]; readonly bytes: number };

export type Visitor = {
  /** Opens a page and looks at it on a wide and on a narrow screen; tells what is wrong with it. */
  visit(path: string, status: number): Promise<Visit>;
  /** Fetches what links lead to, some at once; each must be there. */
  ask(paths: readonly string[]): Promise<string[]>;
};

export async function visitorOf(tab: Page): Promise<Visitor> {
  const wire = await countBytes(tab);
  const said: string[] = [];
  tab.on("console", (message) => {
    if (message.type() === "error" && !/the server responded with a status of/.test(message.text()))
      said.push(`the console says: ${message.text()}`);
  });
  tab.on("pageerror", (error) => said.push(`a script failed: ${error.message}`));
  const wide = tab.viewportSize() ?? narrow;
  return {
    async ask(paths) {
      const { request } = tab.context();
      const missing: string[] = [];
      for (let at = 0; at < paths.length; at += asksAtOnce) {
        const answers = await Promise.all(paths.slice(at, at + asksAtOnce).map((path) => request.get(path)));
        for (const answer of answers) {
          if (answer.status() !== 200) missing.push(`a link to ${answer.url()} is answered with ${answer.status()}`);
          await answer.dispose();
        }
      }
      return missing;
    },
    async visit(path, status) {
      await wire.taken();
      const answer = await tab.goto(path, { waitUntil: "load" });
      const bytes = await wire.taken();
      const looked = (await tab.evaluate(look)) as Looked;
      const troubles = [...aboutAnswer(answer, status), ...aboutPage(looked, path), ...(await firstStops(tab))];
      const rules = looked.lang === "en" ? inEnglish : brief;
      troubles.push(...(await axeFindings(tab, rules)).map((line) => `1280 px: ${line}`));
      await tab.setViewportSize(narrow);
      const out = String(await tab.evaluate(tooWide));
      if (out) troubles.push(`360 px: scrolls sideways because of ${out}`);
      // The words of the other language change nothing that a narrow screen adds.
      if (looked.lang === "vi") troubles.push(...(await axeFindings(tab, brief)).map((line) => `360 px: ${line}`));
      await tab.setViewportSize(wide);
      return { troubles: [...troubles, ...said.splice(0)], links: looked.links, bytes };
    },
  };
}

const aboutAnswer = (answer: Response | null, status: number): string[] =>
  answer?.status() === status ? [] : [`answers ${answer?.status()} instead of ${status}`];

function aboutPage({ lang, title, headings, ids }: Looked, path: string): string[] {
  const wanted = /^\/en(?:[/?#]|$)/.test(path) ? "en" : "vi";
  return [
    ...(lang === wanted ? [] : [`says it is in "${lang}", not in "${wanted}"`]),
    ...(title.trim() === "" ? ["has no title"] : []),
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
    ...duplicates(ids).map((id) => `has the id ${id} twice`),
  ];
}
