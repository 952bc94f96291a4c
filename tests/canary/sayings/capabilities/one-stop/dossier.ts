export const openCaseFile = 1; // ✗
export const upperCase = 1;
export const file = 1;
