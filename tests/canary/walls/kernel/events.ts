import type { Agency } from "#capabilities/agencies"; // ✗
import { page } from "#web/page"; // ✗
import { start } from "../server/main.ts"; // ✗
import { day } from "./plain/day.ts";
import { Kysely } from "kysely";
export const seen = [page, start, day, Kysely] satisfies unknown[] & { readonly agency?: Agency };
