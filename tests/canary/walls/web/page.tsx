import { day } from "#kernel/plain/day";
import type { Actor } from "#kernel/command";
import { command } from "#kernel/command"; // ✗
import type { Agency } from "#capabilities/agencies";
import { agencies } from "#capabilities/agencies"; // ✗
import { config } from "#server/config"; // ✗
import { button } from "./ui/button.tsx";
export const values = [day, command, agencies, config, button] satisfies unknown[] & { readonly of?: [Actor, Agency] };
