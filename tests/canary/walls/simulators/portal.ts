import { agencies } from "#capabilities/agencies";
import { bench } from "#bench/intake"; // ✗
export const values = [agencies, bench];
