import type { OneStop } from "#capabilities/one-stop";
import type { KernelDeps } from "#kernel/command";
import type { Keyring } from "#kernel/keys";

export type FeedbackDeps = {
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly oneStop: Pick<OneStop, "findOwn">;
};
