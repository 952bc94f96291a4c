export const allowed = (at: Date) => at.toISOString().slice(0, 10);
