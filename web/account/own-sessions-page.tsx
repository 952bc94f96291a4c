import { SessionsTable } from "../citizen/my-sessions-page.tsx";
import { page } from "../page.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { urls } from "../urls.ts";
import { OwnFrame } from "./own-frame.tsx";

/** Where an official is signed in, each session to be ended from here. */
export const ownSessionsPage = page({
  path: urls.ownSessions,
  access: "signed-in",
  load: ({ deps, actor }) => deps.identity.listMySessions({ actor, input: {} }),
  act: async ({ deps, actor, form, requestId, lang }) => {
    await deps.identity.revokeSession({ actor, requestId, input: { sessionId: form.text("sessionId") } });
    return { redirect: urls.ownSessions.to(lang), flash: myRecordsTexts[lang].ended };
  },
  view: ({ data, lang }) => (
    <OwnFrame title={mineTexts[lang].sessions}>
      <p class="govuk-body">{myRecordsTexts[lang].officialSessionsLead}</p>
      <SessionsTable sessions={data.sessions} />
    </OwnFrame>
  ),
});
