import { agencies } from "#capabilities/agencies";
import { pages } from "#web/pages";
import { portal } from "../simulators/national-portal/index.ts"; // ✗
import { mayUse } from "../house.mjs";
import { inside } from "#capabilities/agencies/agency"; // ✗
import { cloneDatabase } from "#tests/support/test-cluster"; // ✗
export const values = [agencies, pages, portal, mayUse, inside, cloneDatabase];
