import { createHash, randomBytes, randomUUID } from "node:crypto";
import { anonymous } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { systemsTexts } from "../texts/systems-texts.ts";
import { SummaryList, WarningText } from "../ui/index.ts";

/** What is shown once and kept nowhere: a system's new secret, and a token fetched with it for trying at once. */
export type OnceShown = {
  readonly clientId: string;
  readonly secret: string;
  readonly token: string;
  readonly expiresInMinutes: number;
};

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** 256 random bits, in signs that survive being copied. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Fetches a token with a secret that was just made, as the system itself will. */
export async function firstToken(deps: PageDeps, clientId: string, secret: string): Promise<OnceShown> {
  const token = newSecret();
  const input = { clientId, clientSecret: secret, tokenHash: sha256(token) };
  const given = await deps.identity.giveToken({ actor: anonymous, requestId: randomUUID(), input });
  return { clientId, secret, token, expiresInMinutes: Math.floor(given.expiresInSeconds / 60) };
}

export function ShownOnce({ shown }: { shown: OnceShown | null }) {
  const t = systemsTexts[usePage().lang];
  if (shown === null) return null;
  const rows = [
    { key: t.client, value: <span class="ph-code">{shown.clientId}</span> },
    { key: t.secretItself, value: <span class="ph-code ph-hash">{shown.secret}</span> },
    {
      key: t.tokenFor({ minutes: shown.expiresInMinutes }),
      value: <span class="ph-code ph-hash">{shown.token}</span>,
    },
  ];
  return (
    <section class="ph-card" aria-live="polite">
      <WarningText>{t.onceOnly}</WarningText>
      <SummaryList dense rows={rows} />
    </section>
  );
}
