import { page } from "../page.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { urls } from "../urls.ts";
import { AllDelegations, loadDelegations, sendGiven, sendRevoked } from "./delegation-parts.tsx";
import { OwnFrame } from "./own-frame.tsx";

/** An official's delegations: given, received, and the form for a new one. */
export const delegationsPage = page({
  path: urls.delegations,
  access: "signed-in",
  load: ({ deps, actor }) => loadDelegations(deps, actor),
  acts: {
    give: async (sent) => {
      await sendGiven(sent);
      return { redirect: urls.delegations.to(sent.lang), flash: delegationTexts[sent.lang].done };
    },
    revoke: async (sent) => {
      await sendRevoked(sent);
      return { redirect: urls.delegations.to(sent.lang), flash: delegationTexts[sent.lang].revoked };
    },
  },
  view: ({ data, lang }) => (
    <OwnFrame title={delegationTexts[lang].title}>
      <p class="govuk-body">{delegationTexts[lang].lead}</p>
      <AllDelegations data={data} own />
    </OwnFrame>
  ),
});
