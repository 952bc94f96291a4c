import { Refusal } from "#kernel/plain/refusal";

/**
 * Why a person must authorise a signature or seal again, as a refusal's code; null when the job that failed is better tried
 * again by itself. When the signing process no longer holds the key (it was restarted, ten minutes passed), trying again
 * never helps; a process that is away comes back.
 */
export function signingProblem(error: unknown, lastAttempt: boolean): string | null {
  const refused = error instanceof Refusal ? error.code : null;
  const gone = refused?.startsWith("signature.") === true && refused !== "signature.process-away";
  if (!gone && !lastAttempt) return null;
  return refused ?? "signature.failed";
}
