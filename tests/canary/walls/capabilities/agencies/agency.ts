import { day } from "#kernel/plain/day";
import { command } from "../../kernel/command.ts"; // ✗
export const agency = [day, command];
