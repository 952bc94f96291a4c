/** Somebody who does not exist: "Ví Dụ" and "Minh Họa" mean example, the last six digits of the number count from 900001. */
export type InventedPerson = {
  readonly fullName: string;
  readonly identityNumber: string;
  /** `yyyyMMdd`, as the interface writes days. */
  readonly bornOn: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
};

const fullNames = [
  "Trần Thị Ví Dụ",
  "Nguyễn Văn Minh Họa",
  "Phạm Thị Thử Nghiệm",
  "Lê Văn Giả Định",
  "Đỗ Thị Tượng Trưng",
  "Bùi Văn Làm Mẫu",
] as const;
const days = ["19580214", "19790830", "19901105", "19840522", "19950917", "19680103"] as const;

/** The n-th invented person, n from 0. */
export function inventedPerson(no: number): InventedPerson {
  const counted = no + 1;
  const last = String(900_000 + counted);
  const bornOn = days[no % days.length] ?? days[0];
  return {
    fullName: fullNames[no % fullNames.length] ?? fullNames[0],
    identityNumber: `0331${bornOn.slice(2, 4)}${last}`,
    bornOn,
    phone: `0900${last}`,
    email: `nguoi-dan-${counted}@vi-du.example`,
    address: `Số ${counted} ngõ Minh Họa, tổ dân phố Ví Dụ`,
  };
}
