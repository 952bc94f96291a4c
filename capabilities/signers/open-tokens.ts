import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Refusal } from "#kernel/plain/refusal";
import { refuse } from "./refusals.ts";
import type { Signer, Tokens } from "./signer.ts";
import type { TokenAnswer, TokenOrder } from "./token-child.ts";

export type TokensOptions = {
  /** Path of the maker's PKCS#11 module; null: tokens are not used here. */
  readonly module: string | null;
  /** What the module may see of the environment: nothing of ours. */
  readonly env: Readonly<Record<string, string>>;
};

/** A token or the network to an HSM may be slow; longer than this nobody waits. */
const longestMs = 30_000;
const program = fileURLToPath(new URL("./token-child.ts", import.meta.url));

/** One process a token; its orders are answered one after the other. */
function startChild(env: TokensOptions["env"]) {
  const child: ChildProcess = fork(program, [], { serialization: "advanced", env, execArgv: [] });
  let before: Promise<unknown> = Promise.resolve();
  const once = (order: TokenOrder): Promise<TokenAnswer> =>
    new Promise((resolve) => {
      const end = (answer: TokenAnswer): void => {
        clearTimeout(timer);
        child.off("message", end).off("exit", gone).off("error", gone);
        resolve(answer);
      };
      const gone = (): void => end({ failed: "the token's process ended" });
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        gone();
      }, longestMs);
      if (child.exitCode !== null || !child.connected) return gone();
      child.once("message", end).once("exit", gone).once("error", gone);
      child.send(order, (error) => error && gone());
    });
  const ask = async (order: TokenOrder): Promise<TokenAnswer> => {
    const asking = before.then(() => once(order));
    before = asking;
    const answer = await asking;
    if ("refusal" in answer) {
      const { kind, code, fields } = answer.refusal;
      throw new Refusal(kind, code, { fields: { ...fields } });
    }
    if ("failed" in answer) throw refuse("unavailable", "signature.token-failed", { facts: { cause: answer.failed } });
    return answer;
  };
  const close = (): void => void child.kill("SIGKILL");
  // A forgotten process must not keep the signing process alive.
  child.unref();
  child.channel?.unref();
  return { ask, close };
}

function signerOf({ ask, close }: ReturnType<typeof startChild>): Signer {
  return {
    signDigest: async (hashes) => {
      const answer = await ask({ kind: "sign", hashes });
      if (!("signatures" in answer) || answer.signatures.length !== hashes.length)
        throw refuse("unavailable", "signature.token-failed");
      return answer.signatures;
    },
    close,
  };
}

/**
 * Keys in PKCS#11 tokens and HSMs that are plugged into, or reached from, this machine. Refuses `signature.wrong-pin`,
 * `signature.token-locked`, `-away`, `-several`, `-no-certificate`, `-key-unfit`, `-failed`, and what a machine without module gets.
 */
export function openTokens({ module, env }: TokensOptions): Tokens {
  const started = async <Done>(use: (child: ReturnType<typeof startChild>, path: string) => Promise<Done>) => {
    if (module === null) throw refuse("unavailable", "signature.token-not-configured");
    const child = startChild(env);
    try {
      return await use(child, module);
    } catch (error) {
      child.close();
      throw error;
    }
  };
  return {
    find: ({ token, key }, { pin }) =>
      started(async (child, path) => {
        const answer = await child.ask({ kind: "find", module: path, token, key, pin });
        if (!("found" in answer)) throw refuse("unavailable", "signature.token-failed");
        return { ...answer.found, signer: signerOf(child) };
      }),
    open: (place, { pin }) =>
      started(async (child, path) => {
        await child.ask({ kind: "open", module: path, place, pin });
        return signerOf(child);
      }),
  };
}
