/** An organisation that is reached over the axis. */
export type AxisOrganisation = {
  /** QCVN 102 form. */
  readonly organId: string;
  /** QĐ 20/2020 form. */
  readonly code: string;
  readonly name: string;
  readonly place: string;
  /** The symbol of its documents after the type: `QĐ-BNV`. */
  readonly notation: string;
  readonly leader: { readonly position: string; readonly fullName: string };
};

/** Invented officials of five bodies: central, another province, one of its communes, the Party, and a district as there were until 2025. */
export const organisations: readonly AxisOrganisation[] = [
  {
    organId: "000.00.00.G09",
    code: "G09",
    name: "Bộ Nội vụ (mô phỏng)",
    place: "Hà Nội",
    notation: "BNV",
    leader: { position: "Thứ trưởng", fullName: "Phạm Văn Mẫu" },
  },
  {
    organId: "000.00.00.H41",
    code: "H41",
    name: "Ủy ban nhân dân tỉnh Nghệ An (mô phỏng)",
    place: "Nghệ An",
    notation: "UBND",
    leader: { position: "Phó Chủ tịch", fullName: "Nguyễn Thị Mẫu" },
  },
  {
    organId: "000.12.50.H41",
    code: "H41.50.12",
    name: "Ủy ban nhân dân xã Đô Lương, tỉnh Nghệ An (mô phỏng)",
    place: "Đô Lương",
    notation: "UBND",
    leader: { position: "Chủ tịch", fullName: "Hoàng Thị Mẫu" },
  },
  {
    organId: "000.00.00.A33",
    code: "A33",
    name: "Tỉnh ủy Hưng Yên (mô phỏng)",
    place: "Hưng Yên",
    notation: "TU",
    leader: { position: "Phó Bí thư", fullName: "Lê Văn Mẫu" },
  },
  {
    organId: "000.00.22.H41",
    code: "H41.22",
    name: "Ủy ban nhân dân huyện Đô Lương (năm 2021, mô phỏng)",
    place: "Đô Lương",
    notation: "UBND",
    leader: { position: "Chủ tịch", fullName: "Trần Văn Mẫu" },
  },
];
