import { agencies } from "#capabilities/agencies";
import { cloneDatabase } from "#tests/support/test-cluster";
import { arrange } from "./arrange-for-tests.ts";
import { rooms } from "#server/rooms"; // ✗
import { inside } from "../agencies/agency.ts"; // ✗
export const values = [agencies, cloneDatabase, arrange, rooms, inside];
