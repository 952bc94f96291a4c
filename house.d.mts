export const mayUse: Record<string, string[]>;
