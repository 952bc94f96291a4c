export { agency } from "./agency.ts";
export type { Person } from "#capabilities/persons"; // ✗
