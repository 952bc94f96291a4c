import { type Actor, holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang, Posted } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { registerTexts } from "../texts/register-texts.ts";
import { Button, Details, Form, TextInput } from "../ui/index.ts";

type Book = { readonly agencyId: string; readonly kind: string };
/** How this year's book began: null for whoever does not keep it. */
export type BookBegun = Awaited<ReturnType<typeof bookBegun>>;

/** Whether this year's numbers of a book were begun, and behind which number of an old one; for its clerk. */
export async function bookBegun(deps: PageDeps, actor: Actor, { agencyId, kind }: Book) {
  if (!holdsAt(actor, agencyId, "clerk")) return null;
  const year = yearOf(dayIn(vietnamZone, deps.now()));
  const { periods } = await deps.numbering.listNumbers({ actor, input: { agencyId, kind, limit: 1 } });
  const own = periods.find(({ period }) => period === String(year));
  return { year, kind, isBegun: own !== undefined, beganAfter: own?.beganAfter ?? 0 };
}

/** What the form posts to; `back` is the register's own page. */
export const continueBookAct =
  (back: (lang: Lang, agencyId: string, kind: string) => string) =>
  async ({ deps, actor, form, lang, params, requestId }: Posted<PageDeps, { readonly agencyId: string }, never>) => {
    const { agencyId } = params;
    const [kind, lastNo] = [form.text("kind"), Number(form.text("lastNo").trim() || Number.NaN)];
    const input = { agencyId, kind, lastNo, ground: form.text("ground") };
    const { next } = await deps.numbering.continueBook({ actor, requestId, input });
    return { redirect: back(lang, agencyId, kind), flash: registerTexts[lang].old.done({ next }) };
  };

/** On the day an agency comes to the system in the middle of a year: its numbers go on from those of the book before. */
export function ContinueBook({ begun }: { begun: BookBegun }) {
  const { lang, act, refusal } = usePage();
  const t = registerTexts[lang].old;
  if (begun === null) return null;
  if (begun.isBegun)
    return begun.beganAfter > 0 ? <p class="ph-quiet">{t.began({ after: begun.beganAfter })}</p> : null;
  return (
    <Details summary={t.title({ year: begun.year })} open={refusal !== null && act === "continue-book"}>
      <Form act="continue-book">
        <p class="govuk-body">{t.lead}</p>
        <input type="hidden" name="kind" value={begun.kind} />
        <TextInput name="lastNo" label={t.lastNo} digits width={5} autocomplete="off" />
        <TextInput name="ground" label={t.ground} hint={t.groundHint} autocomplete="off" />
        <Button tone="secondary">{t.submit}</Button>
      </Form>
    </Details>
  );
}
