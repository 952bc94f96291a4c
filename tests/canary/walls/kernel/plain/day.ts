import { sql } from "kysely"; // ✗
import { readFileSync } from "node:fs"; // ✗
import { emit } from "../events.ts"; // ✗
import type { Refusal } from "./refusal.ts";
export const day = [sql, readFileSync, emit] satisfies unknown[] & { readonly no?: Refusal };
