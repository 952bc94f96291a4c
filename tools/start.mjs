// `npm start` and `npm run dev` (--watch): makes the checkout ready, then runs the server until it is told to stop.
import { runMain } from "./say.mjs";
import { serve } from "./serve.mjs";
import { setUp } from "./set-up.mjs";

await runMain(async () => {
  const args = process.argv.slice(2);
  const node = await setUp();
  const plain = args.filter((arg) => arg !== "--watch");
  process.exitCode = await serve(node, plain, args.includes("--watch"));
});
