import type { Reader, Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { deliverDossier } from "./acts/deliver-dossier.ts";
import { receiveFile } from "./acts/receive-file.ts";
import { receiveProgress, receiveStatus } from "./acts/receive-update.ts";
import { recordTold } from "./acts/record-told.ts";
import { tellAgain } from "./acts/tell-again.ts";
import { takeNextValue } from "./acts/take-next-value.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";
import { makeNationalApi } from "./national-calls.ts";
import { NationalCallFailed, type PortalAddress, openNationalClient } from "./national-client.ts";
import { listInbound } from "./queries/list-inbound.ts";
import { listRefusedTold } from "./queries/list-refused-told.ts";
import { listTold } from "./queries/list-told.ts";
import { markRefused, markTaken, readDelivery } from "./read-delivery.ts";
import { readUpdate } from "./read-update.ts";
import { receiveUpload } from "./receive-upload.ts";
import { findStatusCode } from "./status-code-store.ts";
import { tellAgainWork } from "./tell-again-job.ts";
import { type PortalTold, nationalPortal, tellPortal } from "./tell-portal.ts";

export type { Delivery, FormAnswers, OutsidePaper, OutsidePerson } from "./delivery.ts";
export type { ExchangeDeps, GivenToken } from "./exchange-deps.ts";
export { nationalFailure, nationalPrefix } from "./national-calls.ts";
export type { NationalAnswer, NationalCall, NationalRequest } from "./national-calls.ts";
export { NationalCallFailed };
export type { PortalAddress } from "./national-client.ts";
export { nationalTime, readNationalTime } from "./national-time.ts";
export type { ReadDelivery, SentUpdate } from "./read-delivery.ts";
export type { ExchangeRefusal } from "./refusals.ts";
export { deliverScope } from "./rights.ts";
export type { PortalTold, ToldProgress } from "./tell-portal.ts";

const queriesOf = (deps: ExchangeDeps) => ({
  listInbound: listInbound(deps),
  listTold: listTold(deps),
  listRefusedTold: listRefusedTold(deps),
});

const notConfigured = () => new NationalCallFailed("GetNextValue", "not-configured", false);

/**
 * Tích hợp, chia sẻ: what other systems hand to the province and what the province tells them.
 * `portal` null: nobody is told. Events told: `exchange.dossier-delivered`, `exchange.delivery-differs`,
 * `exchange.update-received`; their subject is the delivery (kind `inbound-message`).
 */
export function makeExchange(
  deps: ExchangeDeps & { readonly portal: PortalAddress | null; readonly portalTimeoutMs?: number },
) {
  const acts = {
    deliverDossier: deliverDossier(deps),
    receiveProgress: receiveProgress(deps),
    receiveStatus: receiveStatus(deps),
    receiveFile: receiveFile(deps),
    takeNextValue: takeNextValue(deps),
    recordTold: recordTold(deps),
  };
  const client = deps.portal
    ? openNationalClient({ ...deps.portal, now: deps.kernel.now, timeoutMs: deps.portalTimeoutMs ?? 10_000 })
    : null;
  return {
    ...acts,
    ...queriesOf(deps),
    tellAgain: tellAgain(deps),
    /** The six calls for the server to mount. */
    nationalApi: makeNationalApi({
      ...acts,
      giveToken: deps.giveToken,
      resolveToken: deps.resolveToken,
      nextRequestId: () => deps.kernel.ids.next(),
      receiveUpload: receiveUpload(deps, acts.receiveFile),
      failed: (call, error) => deps.kernel.log.error({ call, error }, "a national call failed"),
    }),
    /** See `read-delivery.ts`. */
    readDelivery: (on: Tx | Reader, messageId: string) => readDelivery(deps.keyring, on, messageId),
    /** See `read-update.ts`. */
    readUpdate: (on: Tx | Reader, updateId: string) => readUpdate(deps.keyring, on, updateId),
    markTaken: (tx: Tx, messageId: string, dossier: { agencyId: string; id: string }) =>
      markTaken(tx, messageId, { ...dossier, at: deps.kernel.now() }),
    markRefused: (tx: Tx, messageId: string, reason: string) =>
      markRefused(tx, messageId, { reason, at: deps.kernel.now() }),
    /** The national code of one of our dossier states on a day (rows with validity); undefined when there is none. */
    nationalStatus: (on: Tx | Reader, state: string, day: Day) =>
      findStatusCode(on, { partner: nationalPortal, state, on: day }),
    /** For the worker. */
    jobs: [tellAgainWork({ ...deps, recordTold: acts.recordTold, client })],
    /** The next number of a series the national portal keeps, by its code; the same id asks the same question. Throws `NationalCallFailed`. */
    askNextValue: (code: string, messageId: string): Promise<string> =>
      client?.nextValue(code, messageId) ?? Promise.reject(notConfigured()),
    /** See `tell-portal.ts`. */
    tellPortal: (told: PortalTold) => tellPortal({ kernel: deps.kernel, recordTold: acts.recordTold, client }, told),
  };
}

export type Exchange = ReturnType<typeof makeExchange>;
