import type { z } from "zod";
import { readInput } from "./input.ts";

/** Slow work between two acts: renders, signs, calls out. It may be repeated at any point; its payload carries ids only. */
export type Job<Payload> = {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  run(payload: Payload, call: JobCall): Promise<void>;
};

/** `requestFor` names the act that the job ends with, so that a repeated job answers as the first did. */
export type JobCall = {
  readonly jobId: string;
  readonly attempt: number;
  readonly lastAttempt: boolean;
  requestFor(act: string): string;
};

/** A job as the worker sees it, its payload already read. */
export type AnyJob = { readonly name: string; run(payload: unknown, call: JobCall): Promise<void> };

export function job<Payload>(shape: Job<Payload>): Job<Payload> {
  return shape;
}

/** Closes a job over its payload's schema so that jobs of all rooms fit one list. */
export function toWork<Payload>(shape: Job<Payload>): AnyJob {
  return { name: shape.name, run: (payload, call) => shape.run(readInput(shape.payload, payload), call) };
}
