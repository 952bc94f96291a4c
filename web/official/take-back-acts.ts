import type { Actor } from "#kernel/plain/actor";
import type { Done, ParamsOf, Posted } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { takeBackTexts } from "../texts/take-back-texts.ts";
import { urls } from "../urls.ts";
import type { DossierKey } from "./load-dossier.ts";

type OnDossier = Posted<PageDeps, ParamsOf<typeof urls.dossier.vi>, never>;

/** The result that the opened dossier has, by the reader's own right. */
async function resultKeyOf(deps: PageDeps, actor: Actor, key: DossierKey) {
  const { result } = await deps.oneStop.showDossier({ actor, input: key });
  return { agencyId: key.agencyId, resultId: result?.id ?? "" };
}

/** What may be done with a result that waits for its signature. */
export const takeBackActs = {
  "take-back-result": async ({ deps, actor, params, form, requestId, lang }: OnDossier): Promise<Done> => {
    const result = await resultKeyOf(deps, actor, params);
    await deps.oneStop.takeBackResult({ actor, requestId, input: { ...result, reason: form.text("reason") } });
    return { redirect: urls.dossier.to(lang, params), flash: takeBackTexts[lang].takenBack };
  },
  "change-signer": async ({ deps, actor, params, form, requestId, lang }: OnDossier): Promise<Done> => {
    const result = await resultKeyOf(deps, actor, params);
    await deps.oneStop.changeSigner({ actor, requestId, input: { ...result, signerId: form.text("signerId") } });
    return { redirect: urls.dossier.to(lang, params), flash: takeBackTexts[lang].changed };
  },
};
