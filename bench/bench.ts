import { setFlagsFromString } from "node:v8";
import { buffersWithHeap } from "#server/supervise";
import { measureDocuments } from "./documents.ts";
import { measureEdxml } from "./edxml.ts";
import { measureGrowth } from "./growth.ts";
import { measureIntake } from "./intake.ts";
import { measurePages } from "./pages.ts";
import { measureSign } from "./sign.ts";
import { type BenchOptions, readOptions } from "./options.ts";

// `npm run bench -- NAME`: measures one thing side by side with its bare form and prints JSON lines.

const measurements: Readonly<Record<string, (options: BenchOptions, tell: (line: object) => void) => Promise<void>>> = {
  documents: measureDocuments,
  edxml: measureEdxml,
  growth: measureGrowth,
  intake: measureIntake,
  pages: measurePages,
  sign: measureSign,
};

// What measures stands for a program of the province here and there, and has its memory as those have it.
setFlagsFromString(buffersWithHeap);

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const measure = Object.hasOwn(measurements, options.name) ? measurements[options.name] : undefined;
  if (!measure) throw new RangeError(`npm run bench -- NAME, with NAME one of ${Object.keys(measurements).join(", ")}`);
  await measure(options, (line) => console.log(JSON.stringify(line)));
}

await run().catch((error: unknown) => {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
});
