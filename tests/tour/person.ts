// A person at a browser without a screen or scripts: keeps cookies, follows links, fills in the forms that stand on the page.

export type PostedFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
export type Filled = Readonly<Record<string, string | readonly string[] | PostedFile>>;

type FormOnPage = {
  readonly action: string;
  readonly upload: boolean;
  readonly fields: readonly (readonly [string, string])[];
  readonly html: string;
};

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39|#x27);/g,
    (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "'",
  );
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};
const isSet = (tag: string, name: string): boolean => new RegExp(`\\s${name}(\\s|=|/|>)`).test(tag);

/** What a browser would send of a form as it stands. */
function fieldsOf(html: string): (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [];
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type") ?? "text";
    if (!name || type === "submit" || type === "file") continue;
    if ((type === "radio" || type === "checkbox") && !isSet(tag, "checked")) continue;
    fields.push([name, attribute(tag, "value") ?? (type === "checkbox" ? "on" : "")]);
  }
  for (const [, tag = "", text = ""] of html.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    fields.push([attribute(tag, "name") ?? "", unescaped(text.replace(/^\n/, ""))]);
  }
  for (const [, tag = "", options = ""] of html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => isSet(option, "selected")) ?? all[0];
    if (chosen) fields.push([attribute(tag, "name") ?? "", attribute(chosen, "value") ?? ""]);
  }
  return fields;
}

function formsOf(html: string): FormOnPage[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = "", inner = ""]) => ({
    action: attribute(tag, "action") ?? "",
    upload: tag.includes("multipart/form-data"),
    fields: fieldsOf(inner),
    html: inner,
  }));
}

function bodyOf(form: FormOnPage, filled: Filled): URLSearchParams | FormData {
  const kept = form.fields.filter(([name]) => !(name in filled));
  const body = form.upload ? new FormData() : new URLSearchParams();
  for (const [name, value] of kept) body.append(name, value);
  for (const [name, value] of Object.entries(filled)) {
    if (typeof value === "object" && "bytes" in value) {
      const file = new Blob([Uint8Array.from(value.bytes)], { type: value.type });
      if (body instanceof FormData) body.append(name, file, value.name);
    } else for (const one of [value].flat()) body.append(name, one as string);
  }
  return body;
}

export class Person {
  readonly #address: string;
  readonly #cookies = new Map<string, string>();
  html = "";
  status = 0;
  path = "";

  constructor(address: string) {
    this.#address = address;
  }

  async #go(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.#address), {
      ...init,
      redirect: "manual",
      headers: { cookie, "sec-fetch-site": "same-origin" },
    });
    for (const one of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value === "" || /max-age=0/i.test(one)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Where a link or form on a page leads: a path of the province, or the whole address elsewhere. */
  #from(page: string, to: string): string {
    const url = new URL(to, new URL(page, this.#address));
    return url.origin === new URL(this.#address).origin ? `${url.pathname}${url.search}${url.hash}` : url.href;
  }

  async #follow(path: string, init: RequestInit = {}): Promise<void> {
    let response = await this.#go(path, init);
    let at = path;
    while (response.status >= 300 && response.status < 400) {
      at = this.#from(at, response.headers.get("location") ?? "/");
      response = await this.#go(at);
    }
    this.path = at;
    this.status = response.status;
    this.html = await response.text();
  }

  /** Opens a page and follows where it leads; throws on anything but 200 unless another status is expected. */
  async open(path: string, expected = 200): Promise<this> {
    await this.#follow(path);
    if (this.status !== expected) throw new Error(`${path} answered ${this.status}: ${this.text().slice(0, 300)}`);
    return this;
  }

  /** Fills in and sends the form that holds a field or words like this, as a browser without scripts would. */
  async send(holding: string | RegExp, filled: Filled, expected = 200): Promise<this> {
    const form = formsOf(this.html).find(({ html }) =>
      typeof holding === "string" ? html.includes(holding) : holding.test(html),
    );
    if (!form) throw new Error(`no form on ${this.path} holds ${holding}`);
    const from = this.path;
    await this.#follow(this.#from(this.path, form.action || this.path), { method: "POST", body: bodyOf(form, filled) });
    if (this.status !== expected)
      throw new Error(`the form on ${from} answered ${this.status}: ${this.text().slice(0, 600)}`);
    return this;
  }

  /** The address of the first link whose text or address matches. */
  link(pattern: RegExp): string {
    const links = [...this.html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)];
    const found = links.find(([, tag = "", inner = ""]) =>
      pattern.test(`${attribute(` ${tag}`, "href") ?? ""} ${inner.replace(/<[^>]*>/g, "")}`),
    );
    if (!found) throw new Error(`no link on ${this.path} matches ${pattern}`);
    return attribute(` ${found[1]}`, "href") ?? "";
  }

  hasLink(pattern: RegExp): boolean {
    try {
      return this.link(pattern) !== "";
    } catch {
      return false;
    }
  }

  async download(path: string): Promise<Uint8Array> {
    const response = await this.#go(path);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** What stands in the main part of the page, without tags. */
  text(): string {
    const main = /<main[\s\S]*<\/main>/.exec(this.html)?.[0] ?? this.html;
    return unescaped(main.replace(/<(script|style)[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " "))
      .replace(/\s+/g, " ")
      .trim();
  }

  /** Opens a page again until it shows what is awaited (a job is at work meanwhile). */
  async until(path: string, shows: (person: this) => boolean, seconds = 40): Promise<this> {
    for (const end = Date.now() + seconds * 1_000; ;) {
      await this.open(path);
      if (shows(this)) return this;
      if (Date.now() > end)
        throw new Error(`${path} did not come to show what was awaited: ${this.text().slice(0, 600)}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  async signIn(name: string, password: string): Promise<this> {
    await this.open("/dang-nhap");
    return this.send('id="o-name"', { name, password });
  }
}
