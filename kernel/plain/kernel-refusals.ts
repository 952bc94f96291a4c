import { refuser } from "./refusal.ts";

/** What the ground floor itself may refuse. */
export type KernelRefusal =
  | "kernel.input-invalid"
  | "kernel.forbidden"
  | "kernel.scope-missing"
  | "kernel.sign-in-needed"
  | "kernel.not-found"
  | "kernel.request-differs"
  | "kernel.database-away"
  | "kernel.disk-full"
  | "kernel.busy"
  | "kernel.too-many-requests"
  | "kernel.file-too-large"
  | "kernel.file-type"
  | "kernel.file-disguised"
  | "kernel.file-active-content"
  | "kernel.file-bomb"
  | "kernel.file-not-checkable"
  | "kernel.file-empty"
  | "kernel.file-infected"
  | "kernel.scanner-away"
  | "kernel.file-missing";

export const refuse = refuser<KernelRefusal>();
