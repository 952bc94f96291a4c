// TODO make it faster ✗
// @ts-ignore ✗
/* eslint-disable ✗ */
// Todos los santos is a holiday elsewhere.
export const todo = "TODO";
