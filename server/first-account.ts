import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { readConfig } from "#kernel/config";
import { Refusal } from "#kernel/plain/refusal";
import { refusalWords, sentenceFor } from "#web/texts/refusal-texts";
import { databaseFor } from "./database-for.ts";
import {
  type FirstAccount,
  type FirstRole,
  firstAccountHindrance,
  firstRoles,
  openFirstAccount,
} from "./first-administrator.ts";
import { openGround } from "./ground.ts";
import { makeRooms } from "./rooms.ts";

// npm run first-account: opens the first administrator's account of a real province. What stands in the environment is not
// asked; the password is typed unseen, or is the first line of the standard input, and never stands in the environment.

const nothing = new Writable({ write: (_part, _encoding, done) => done() });

async function ask(question: string, proposed: string): Promise<string> {
  if (!process.stdin.isTTY) return proposed;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question}${proposed ? ` [${proposed}]` : ""}: `);
  terminal.close();
  return answer.trim() || proposed;
}

async function askPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stdout.write("Mật khẩu, không hiện khi gõ (password, not shown): ");
  const terminal = createInterface({ input: process.stdin, output: nothing, terminal: process.stdin.isTTY });
  for await (const line of terminal) {
    terminal.close();
    if (process.stdin.isTTY) process.stdout.write("\n");
    return line;
  }
  return "";
}

const proposals = {
  "business-administrator": { title: "Quản trị nghiệp vụ", agency: "vp-ubnd-tinh" },
  "technical-administrator": { title: "Quản trị kỹ thuật", agency: "so-khoa-hoc-va-cong-nghe" },
} as const;

function roleOf(env: NodeJS.ProcessEnv): FirstRole {
  const asked = env["FIRST_ACCOUNT_ROLE"] ?? firstRoles[0];
  const role = firstRoles.find((one) => one === asked);
  if (!role) throw new Error(`FIRST_ACCOUNT_ROLE: ${firstRoles.join(", ")}`);
  return role;
}

async function readAccount(env: NodeJS.ProcessEnv, role: FirstRole): Promise<FirstAccount> {
  const proposed = proposals[role];
  const answer = async (name: string, question: string, otherwise = ""): Promise<string> =>
    env[`FIRST_ACCOUNT_${name}`] ?? (await ask(question, otherwise));
  return {
    role,
    signInName: await answer("NAME", "Tên đăng nhập (sign-in name)"),
    fullName: await answer("FULL_NAME", "Họ và tên (full name)"),
    identityNumber: await answer("IDENTITY_NUMBER", "Số định danh cá nhân (identity number)"),
    agency: await answer("AGENCY", "Mã cơ quan (agency's key or code)", proposed.agency),
    title: await answer("TITLE", "Chức danh (title)", proposed.title),
    password: await askPassword(),
  };
}

function say(refusal: Refusal): void {
  const unknown = () => undefined;
  console.error(`✗ ${refusalWords(refusal, "vi", unknown).sentence}`);
  for (const [field, code] of Object.entries(refusal.fields))
    console.error(`  ${field}: ${sentenceFor(code, {}, "vi", unknown)} (${sentenceFor(code, {}, "en", unknown)})`);
}

async function run(): Promise<number> {
  const role = roleOf(process.env);
  const config = readConfig(process.env);
  const place = await databaseFor(config);
  const databaseUrls = { app: place.appUrl, owner: place.ownerUrl, jobs: place.jobsUrl };
  const wish = { config: { ...config, databaseUrls }, program: "first-account", connections: 2 };
  const ground = openGround({ ...wish, prints: false, demo: false });
  try {
    const rooms = makeRooms(ground);
    const hindrance = await firstAccountHindrance(rooms, role);
    if (hindrance) {
      console.error(`✗ ${hindrance}`);
      return 1;
    }
    await openFirstAccount(rooms, await readAccount(process.env, role));
    console.log("✓ Đã mở tài khoản quản trị đầu tiên. (The first administrator's account is open.)");
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error);
    return 1;
  } finally {
    await ground.database.close();
    await place.stop();
  }
}

process.exitCode = await run();
