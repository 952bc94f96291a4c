import { refuser } from "#kernel/plain/refusal";

export type OneStopRefusal =
  | "one-stop.unknown-dossier"
  | "one-stop.unknown-paper"
  | "one-stop.unknown-result"
  | "one-stop.unknown-procedure"
  | "one-stop.unknown-case"
  | "one-stop.move-forbidden"
  | "one-stop.already-received"
  | "one-stop.already-taken"
  | "one-stop.already-signed"
  | "one-stop.not-of-the-unit"
  | "one-stop.same-officer"
  | "one-stop.paper-missing"
  | "one-stop.answers-wrong"
  | "one-stop.channel-closed"
  | "one-stop.led-elsewhere"
  | "one-stop.result-exists"
  | "one-stop.result-changed"
  | "one-stop.content-wrong"
  | "one-stop.not-your-result"
  | "one-stop.nothing-chosen"
  | "one-stop.wrong-order"
  | "one-stop.result-not-issued"
  | "one-stop.unknown-code"
  | "one-stop.not-tracked"
  | "one-stop.track-closed"
  | "one-stop.file-not-yours";

export const refuse = refuser<OneStopRefusal>();
