import type { Config } from "#kernel/config";
import { readPlaceNames, readStarterPeople } from "./starter-people.ts";

export const say = (sentence: string): void => console.log(`  • ${sentence}`);
export const trouble = (sentence: string): void => console.error(`  ✗ ${sentence}`);

export type Welcome = {
  readonly config: Config;
  readonly port: number;
  readonly demo: boolean;
  readonly portalUrl: string | undefined;
  readonly axisUrl: string | undefined;
  readonly codesUrl: string | undefined;
};

function demoLines({ config, portalUrl, axisUrl, codesUrl }: Welcome): string[] {
  const placeOf = readPlaceNames();
  const people = readStarterPeople().map(
    ({ username, positions: [post] }) =>
      `    ${username.padEnd(22)} ${post ? `${post.title} · ${placeOf(post.agency) ?? ""}` : "Công dân (citizen)"}`,
  );
  return [
    "",
    `  Tài khoản dùng thử (demo accounts), mật khẩu (password): ${config.demoPassword}   PIN ký và đóng dấu: ${config.demoPin}`,
    ...people,
    ...(portalUrl ? ["", `  Cổng quốc gia mô phỏng (simulated national portal): ${portalUrl}`] : []),
    ...(axisUrl ? ["", `  Trục liên thông văn bản mô phỏng (simulated document axis): ${axisUrl}`] : []),
    ...(codesUrl
      ? ["", `  Mã OTP ký số từ xa mô phỏng (one-time codes of simulated remote signing): ${codesUrl}`]
      : []),
  ];
}

/** What stands on the terminal once everything answers: address, demo accounts by role, how to stop. */
export function printWelcome(welcome: Welcome): void {
  const { config, port } = welcome;
  const address = config.publicUrl.replace(/:0$/, `:${port}`);
  const lines = [
    "",
    `  Phố Hiến đang chạy tại (is running at)  ${address}`,
    ...(welcome.demo ? demoLines(welcome) : []),
    "",
    `  Dữ liệu (data): ${config.dataDir}    Dừng (stop): Ctrl+C`,
    "",
  ];
  console.log(lines.join("\n"));
}
