import type { Reader } from "#kernel/database";
import type { NoticesDeps } from "./notices-deps.ts";
import {
  type FactKind,
  type Names,
  type NoticeFacts,
  type Rendering,
  type Template,
  renderNotice,
} from "./template.ts";
import { templates } from "./template-texts.ts";

export type Worded = { readonly template: string; readonly template_version: string; readonly facts: NoticeFacts };

const known: Readonly<Record<string, Template>> = templates;

/** The template of that code; undefined when there is none. */
export const findTemplate = (code: string): Template | undefined =>
  Object.hasOwn(known, code) ? known[code] : undefined;

function namedIn(notices: readonly Worded[], kind: FactKind): string[] {
  const found = notices.flatMap((notice) =>
    Object.entries(findTemplate(notice.template)?.facts ?? {})
      .filter(([, of]) => of === kind)
      .flatMap(([name]) => notice.facts[name.replace("?", "")] ?? []),
  );
  return [...new Set(found)];
}

/** The names that a list of notices needs, asked once for all. */
async function namesFor(deps: NoticesDeps, on: Reader, notices: readonly Worded[]): Promise<Names> {
  const [agencies, procedures, officials] = await Promise.all([
    deps.agencyNamesOf(on, namedIn(notices, "agency")),
    deps.procedureNamesOf(on, namedIn(notices, "procedure")),
    deps.officialsOf(on, namedIn(notices, "official")),
  ]);
  return { agencies, procedures, officials };
}

export type Words = { readonly subject: string; readonly lines: readonly string[] };

/** Each notice's words in both languages, as its own version has them. */
export async function wordsOf(
  deps: NoticesDeps,
  on: Reader,
  notices: readonly Worded[],
): Promise<{ vi: Words; en: Words }[]> {
  const names = await namesFor(deps, on, notices);
  return notices.map((notice) => {
    const template = findTemplate(notice.template);
    const version = template?.versions.find(({ validFrom }) => validFrom === notice.template_version);
    if (!template || !version)
      throw new Error(`notice template ${notice.template} of ${notice.template_version} is gone`);
    const rendering: Rendering = { template, version, facts: notice.facts, names, trackingUrl: deps.trackingUrl };
    return { vi: renderNotice(rendering, "vi"), en: renderNotice(rendering, "en") };
  });
}
