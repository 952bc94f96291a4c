import { command } from "#kernel/command";
import type { Agency } from "#capabilities/agencies";
import { agency } from "#capabilities/agencies"; // ✗
import { type Agency as Again } from "#capabilities/agencies"; // ✗
import type { Inside } from "#capabilities/agencies/agency"; // ✗
import type { Deep } from "../agencies/agency.ts"; // ✗
import type { Dossier } from "#capabilities/one-stop"; // ✗
import { page } from "#web/page"; // ✗
import { lock } from "#tools/lock-file"; // ✗
import { cloneDatabase } from "#tests/support/test-cluster"; // ✗
import { arrange } from "./arrange-for-tests.ts"; // ✗
export type Door = [Agency, Again, Inside, Deep, Dossier, import("#capabilities/search").Found]; // ✗
export const values = [command, agency, page, lock, cloneDatabase, arrange];
export const later = () => import("#capabilities/agencies"); // ✗
