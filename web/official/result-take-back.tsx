import { usePage } from "../kernel/context.tsx";
import { takeBackTexts } from "../texts/take-back-texts.ts";
import { Button, Details, Form, Select, Textarea } from "../ui/index.ts";
import type { OpenedDossier } from "./load-dossier.ts";

/** For a result that waits for a number or a signature: take it back, or (once it has its number) have another sign. Open by itself when the signer has left. */
export function TakeBack({ data }: { data: OpenedDossier }) {
  const { lang, act } = usePage();
  const t = takeBackTexts[lang];
  const { leaders, mayTakeBack, result } = data;
  if (!mayTakeBack || !result) return null;
  const gone = !leaders.some((leader) => leader.accountId === result.signer_account_id);
  const others =
    result.state === "to-number" ? [] : leaders.filter((leader) => leader.accountId !== result.signer_account_id);
  const choices = others.map(({ accountId, fullName, title }) => ({
    value: accountId,
    label: `${fullName}, ${title}`,
  }));
  return (
    <section class="ph-card">
      {gone && <p class="ph-problem">{t.signerGone}</p>}
      <Details
        summary={others.length > 0 ? t.summary : t.summaryBack}
        open={gone || act === "take-back-result" || act === "change-signer"}
      >
        {others.length > 0 && (
          <Form act="change-signer">
            <Select name="signerId" label={t.signer} hint={t.signerHint} choices={choices} />
            <Button tone="secondary">{t.change}</Button>
          </Form>
        )}
        <Form act="take-back-result" row="result">
          <Textarea name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
          <Button tone="secondary">{t.takeBack}</Button>
        </Form>
      </Details>
    </section>
  );
}
