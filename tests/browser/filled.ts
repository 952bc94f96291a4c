import type { Page } from "playwright-core";

// All three run in the page; texts because the house's own code knows no DOM.
const typedOf = `[...document.querySelectorAll("main form [name]")].flatMap((box) => {
  if (["hidden", "password", "submit", "file"].includes(box.type)) return [];
  if (["radio", "checkbox"].includes(box.type)) return box.checked ? [box.name + "=" + box.value] : [];
  return box.value === "" ? [] : [box.name + "=" + box.value];
})`;
const secretsOf = `[...document.querySelectorAll("main input[type=password]")].map((box) => box.value)`;
const focusedId = `document.activeElement?.id ?? ""`;

/** What stands in the boxes of the page's forms, as name=value; empty and secret ones left out. */
export async function typedOn(tab: Page): Promise<string[]> {
  return ((await tab.evaluate(typedOf)) as string[]).toSorted();
}

/** Follows every link of the error summary by keyboard; tells which did not bring the focus to its field. */
export async function brokenSummaryLinks(tab: Page): Promise<string[]> {
  const links = tab.locator(".govuk-error-summary__list a");
  const broken: string[] = [];
  for (const link of await links.all()) {
    const wanted = ((await link.getAttribute("href")) ?? "").slice(1);
    await link.press("Enter");
    if ((await tab.evaluate(focusedId)) !== wanted) broken.push(`${await link.innerText()} (#${wanted})`);
  }
  return broken;
}

/** Waits until the focus stands on the error summary: the browser sets it once the page is drawn. */
export async function errorSummaryTakesFocus(tab: Page): Promise<void> {
  await tab.locator(".govuk-error-summary:focus").waitFor();
}

/** What stands in the boxes for passwords and PINs. */
export async function secretsOn(tab: Page): Promise<string> {
  return ((await tab.evaluate(secretsOf)) as string[]).join("");
}

/** Presses a button by mouse and waits for the page that comes. */
export async function send(tab: Page, button: string | RegExp): Promise<void> {
  const pressed = tab.locator("main").getByRole("button", { name: button }).first();
  await Promise.all([tab.waitForEvent("load"), pressed.click()]);
}
