export const broken: = 3; // ✗
