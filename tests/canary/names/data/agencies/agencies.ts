export const agencies = 1;
