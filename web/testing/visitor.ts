import type { FastifyInstance, LightMyRequestResponse } from "fastify";

/** A browser without a screen: keeps cookies, reads the hidden fields of the page it is on, posts forms. For tests. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly cookies = new Map<string, string>();
  page: LightMyRequestResponse | null = null;

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  get html(): string {
    return this.page?.body ?? "";
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.inject({ method: "GET", url, headers: { ...this.#sent(), ...headers } }));
  }

  /** Posts the form of the page it is on: its hidden fields, then `fields`. Comes from the same origin unless `headers` say otherwise. */
  async post(
    url: string,
    fields: Record<string, string | readonly string[]>,
    headers: Record<string, string> = { "sec-fetch-site": "same-origin" },
  ): Promise<LightMyRequestResponse> {
    const body = new URLSearchParams();
    // What a test took from a form of its choice is that form's, and nothing of the first one's.
    const first = "form-token" in fields ? {} : this.hidden();
    for (const [name, text] of Object.entries({ ...first, ...fields })) {
      for (const one of [text].flat()) body.append(name, one);
    }
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const request = {
      method: "POST",
      url,
      headers: { ...this.#sent(), ...type, ...headers },
      payload: body.toString(),
    } as const;
    return this.#keep(await this.#app.inject(request));
  }

  /** The same as a form with files; a hidden field that stands among `parts` is taken from there. A file is `{ name, bytes }`, and stands where it stands among `parts`. */
  async upload(
    url: string,
    parts: readonly (readonly [
      field: string,
      content: string | { readonly name: string; readonly bytes: Uint8Array },
    ])[],
    headers: Record<string, string> = { "sec-fetch-site": "same-origin" },
    act = "",
  ): Promise<LightMyRequestResponse> {
    const boundary = "----pho-hien";
    const hidden = Object.entries(this.hidden(act)).filter(([name]) => !parts.some(([field]) => field === name));
    const all = [...hidden, ...parts] as typeof parts;
    const payload = Buffer.concat([
      ...all.map((part) => partBytes(boundary, ...part)),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    const type = { "content-type": `multipart/form-data; boundary=${boundary}` };
    return this.#keep(
      await this.#app.inject({ method: "POST", url, headers: { ...this.#sent(), ...type, ...headers }, payload }),
    );
  }

  /** Hidden fields of the page's form `act`; when left out, of its form without one, else of the first in its content. */
  hidden(act = ""): Record<string, string> {
    const main = this.html.slice(this.html.indexOf("<main"));
    const forms = main.match(/<form method="post".*?<\/form>/gs) ?? [];
    const named = (one: string) => one.includes(`name="form-act"`);
    const wanted = (one: string) => (act === "" ? !named(one) : one.includes(`name="form-act" value="${act}"`));
    const form = forms.find(wanted) ?? (act === "" ? (forms[0] ?? "") : "");
    const found = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    return Object.fromEntries(found.map(([, name = "", value = ""]) => [name, value]));
  }

  /** The value of the named box on the page, as the browser would show it. */
  value(name: string): string | undefined {
    const input = this.html
      .match(/<input (?:"[^"]*"|[^>"])*>/g)
      ?.find((tag) => tag.includes(` name="${name}"`) && !tag.includes('type="hidden"'));
    return input && unescaped(input.match(/ value="([^"]*)"/)?.[1] ?? "");
  }

  #sent(): Record<string, string> {
    return { host: "localhost", cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  #keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) {
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
    this.page = response;
    return response;
  }
}

export function unescaped(html: string): string {
  return html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

function partBytes(boundary: string, field: string, content: string | { name: string; bytes: Uint8Array }): Buffer {
  const file =
    typeof content === "string" ? "" : `; filename="${content.name}"\r\nContent-Type: application/octet-stream`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${file}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(head),
    Buffer.from(typeof content === "string" ? content : content.bytes),
    Buffer.from("\r\n"),
  ]);
}
