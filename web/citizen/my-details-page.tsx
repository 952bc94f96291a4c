import type { FullIdentity } from "#capabilities/persons";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { dayText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { ButtonLink, InsetText, SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { MyLayout } from "./my-layout.tsx";

/** What the province keeps about the citizen; partly hidden until asked for, for those who look over a shoulder. */
export const myDetailsPage = page({
  path: urls.myDetails,
  access: "citizen",
  load: async ({ deps, actor, query }) => ({
    me: await deps.persons.showMyPerson({ actor, input: {} }),
    open: query.text("hien") === "1",
  }),
  view: ({ data: { me, open }, lang }) => {
    const t = myRecordsTexts[lang];
    return (
      <MyLayout title={mineTexts[lang].details} current="details">
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{mineTexts[lang].details}</h1>
            <p class="govuk-body">{t.detailsLead}</p>
            <Details me={me} open={open} />
            <ButtonLink tone="secondary" href={urls.myDetails.to(lang, null, open ? {} : { hien: 1 })}>
              {open ? t.hide : t.show}
            </ButtonLink>
            <InsetText>
              <h2 class="govuk-heading-s">{t.wrongTitle}</h2>
              <p class="govuk-body">{t.wrong}</p>
            </InsetText>
            <p class="govuk-body">
              <a class="govuk-link" href={urls.myLooks.to(lang)}>
                {t.seeLooks}
              </a>
            </p>
          </div>
        </div>
      </MyLayout>
    );
  },
});

/** All but the last few signs hidden. */
const tail = (text: string, signs: number): string => "•".repeat(Math.max(0, text.length - signs)) + text.slice(-signs);

function Details({ me, open }: { me: FullIdentity; open: boolean }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  const born = me.dateOfBirth !== null && isDay(me.dateOfBirth) ? dayText(me.dateOfBirth) : me.dateOfBirth;
  const hidden = (text: string | null, signs: number) => (text === null ? t.none : open ? text : tail(text, signs));
  const email =
    me.email === null || open ? me.email : `${me.email.slice(0, 1)}•••${me.email.slice(me.email.lastIndexOf("@"))}`;
  const rows = [
    { key: t.fullName, value: me.fullName },
    { key: t.kind, value: t.kinds[me.kind] },
    { key: t.identityNumber, value: <span class="ph-code">{hidden(me.identityNumber, 4)}</span> },
    { key: t.dateOfBirth, value: hidden(born, 4) },
    { key: t.phone, value: hidden(me.phone, 3) },
    { key: t.email, value: email ?? t.none },
    { key: t.address, value: me.address ?? t.none },
  ];
  return <SummaryList rows={rows} />;
}
