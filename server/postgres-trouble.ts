/** Why PostgreSQL cannot run here, in words for the operator. */
export type PostgresTroubleCode =
  | "no-binaries"
  | "already-running"
  | "not-permitted"
  | "disk-full"
  | "other-version"
  | "broken"
  | "incomplete-settings";

/** A trouble that the operator can mend: told as a sentence, without a stack. */
export class PostgresTrouble extends Error {
  readonly code: PostgresTroubleCode;
  readonly vi: string;
  readonly en: string;

  constructor(code: PostgresTroubleCode, vi: string, en: string, detail = "") {
    super(`${vi}\n${en}${detail === "" ? "" : `\n\n${detail}`}`);
    this.name = "PostgresTrouble";
    this.code = code;
    this.vi = vi;
    this.en = en;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Turns the file system's refusals into troubles; lets everything else through as it is. */
export function troubleOf(error: unknown, folder: string): unknown {
  if (error instanceof PostgresTrouble) return error;
  const detail = error instanceof Error ? error.message : "";
  if (detail.startsWith("spawn ")) return cannotRun(detail);
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(folder, detail);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new PostgresTrouble(
        "not-permitted",
        `Không được phép đọc hoặc ghi thư mục dữ liệu ${folder}. Hãy chạy bằng đúng tài khoản đã tạo ra nó, hoặc chọn thư mục khác bằng DATA_DIR.`,
        `The data folder ${folder} cannot be read or written. Run as the account that made it, or name another folder with DATA_DIR.`,
        detail,
      );
    default:
      return error;
  }
}

function cannotRun(detail: string): PostgresTrouble {
  return new PostgresTrouble(
    "no-binaries",
    "Máy này không chạy được PostgreSQL kèm theo. Hãy xoá thư mục node_modules rồi chạy lại, hoặc dùng máy chủ PostgreSQL riêng bằng DATABASE_URL và DATABASE_OWNER_URL.",
    "The embedded PostgreSQL cannot be run here. Delete node_modules and run again, or name a PostgreSQL server of your own with DATABASE_URL and DATABASE_OWNER_URL.",
    detail,
  );
}

export function diskFull(folder: string, detail: string): PostgresTrouble {
  return new PostgresTrouble(
    "disk-full",
    `Đĩa chứa ${folder} đã đầy nên PostgreSQL không chạy được. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã ghi không mất.`,
    `The disk that holds ${folder} is full, so PostgreSQL cannot run. Free some space and start again; nothing saved is lost.`,
    detail,
  );
}

export function brokenCluster(folder: string, detail: string): PostgresTrouble {
  return new PostgresTrouble(
    "broken",
    `PostgreSQL không chạy được trên dữ liệu ở ${folder}. Chưa có gì bị thay đổi. Hãy phục hồi thư mục này từ bản sao lưu; nếu dữ liệu không cần giữ, "npm run fresh" xoá hết và bắt đầu lại. Lời cuối của PostgreSQL ở bên dưới.`,
    `PostgreSQL cannot run on the data in ${folder}. Nothing was changed. Restore this folder from a backup; if its data need not be kept, "npm run fresh" deletes everything and begins again. PostgreSQL's last words are below.`,
    detail,
  );
}
