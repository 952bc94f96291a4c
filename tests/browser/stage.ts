import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { startTemporaryProvince } from "../support/temporary-province.ts";

export const wide = { width: 1280, height: 900 } as const;
/** A small telephone. */
export const narrow = { width: 360, height: 740 } as const;
export const password = "phohien-dung-thu";
export const pin = "246813";

/** A browser before a province of its own, or why there is none. */
export type Stage = {
  readonly address: string;
  readonly browser: Browser;
  /** A tab of a browser that knows nothing yet: no cookies, an empty cache. */
  newTab(wish?: BrowserContextOptions): Promise<Page>;
  /** The last warnings and errors in the province's logs. */
  complaints(): string;
  close(): Promise<void>;
};
export type Absence = { readonly why: string; close(): Promise<void> };

/** Opens Chromium and a fresh province beside each other; without a browser nothing is started. */
export async function openStage(): Promise<Stage | Absence> {
  const opened = await openBrowser();
  if (!opened.browser) return { why: opened.why, close: opened.close };
  const { browser, close } = opened;
  try {
    const province = await startTemporaryProvince();
    const baseURL = province.address;
    return {
      address: province.address,
      browser,
      async newTab(wish = {}) {
        const context = await browser.newContext({ viewport: wide, locale: "vi-VN", baseURL, ...wish });
        context.setDefaultTimeout(30_000);
        return context.newPage();
      },
      complaints: province.complaints,
      async close() {
        await Promise.allSettled([close(), province.stop()]);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loads a page again, twice a second, until it shows what is awaited: meanwhile a job is at work. */
export async function reloadUntil(
  tab: Page,
  shows: () => Promise<boolean>,
  told: { readonly what: string; readonly complaints: () => string },
): Promise<void> {
  for (const end = Date.now() + 60_000; !(await shows()); await tab.reload()) {
    if (Date.now() > end)
      throw new Error(`${tab.url()} did not come to show ${told.what}; its province's logs:\n${told.complaints()}`);
    await tab.waitForTimeout(500);
  }
}
