export const agency = 1; // ✗
